package io.treville.tui.draw;

import io.treville.topology.Link;
import io.treville.tui.live.Amount;
import io.treville.tui.live.LiveState.LinkNow;
import org.jspecify.annotations.Nullable;

/** What is said of a link in so many columns: what goes through it each second, what impairs it, that it is down. */
final class LinkText {
    /** From this on there is room for both directions of a link. */
    private static final int ROOM_FOR_BOTH = 13;

    /** And from this on for their unit too. */
    private static final int ROOM_FOR_ALL = 17;

    private static final int ROOM_FOR_UNIT = 8;

    private LinkText() {}

    static Style style(@Nullable LinkNow now, Style whole) {
        return now == null ? whole : now.down() ? Style.BAD : now.impairment().isEmpty() ? whole : Style.WARN;
    }

    static boolean isWell(@Nullable LinkNow now) {
        return now == null || (!now.down() && now.impairment().isEmpty());
    }

    /**
     * Bits each second, of both ways apart where there is room; empty where nothing goes.
     *
     * @param reversed the link's first end is at the right
     */
    static String rate(LinkNow now, int room, boolean reversed) {
        double sum = now.both().bits();
        if (sum <= 0) {
            return "";
        }
        if (room >= ROOM_FOR_BOTH) {
            double right = (reversed ? now.back() : now.there()).bits();
            double left = (reversed ? now.there() : now.back()).bits();
            return "→" + Amount.of(right) + " ←" + Amount.of(left) + (room >= ROOM_FOR_ALL ? " b/s" : "");
        }
        return Amount.of(sum) + (room >= ROOM_FOR_UNIT ? "b/s" : "");
    }

    static String impairment(LinkNow now, boolean reversed) {
        String text = now.impairment();
        return reversed ? text.replace('→', '\0').replace('←', '→').replace('\0', '←') : text;
    }

    static String cut(String text, int room) {
        return text.length() <= room ? text : room < 1 ? "" : text.substring(0, room - 1) + "…";
    }

    /** All of it in one line, its name first, or the parts that matter most. */
    static String line(String name, @Nullable LinkNow now, boolean reversed, int room) {
        if (now == null) {
            return cut(name, room);
        }
        if (now.down()) {
            return first(room, name + " ✗ down", name + " ✗", "✗ down", "✗");
        }
        String whole = space(rate(now, ROOM_FOR_ALL, reversed));
        String sum = space(rate(now, ROOM_FOR_UNIT, reversed));
        String impairment = space(impairment(now, reversed));
        if (impairment.isEmpty()) {
            return first(room, name + whole, name + sum, cut(name, room));
        }
        return first(
                room,
                name + whole + impairment,
                name + sum + impairment,
                name + impairment,
                impairment.strip(),
                cut(impairment.strip(), room));
    }

    private static String space(String text) {
        return text.isEmpty() ? "" : " " + text;
    }

    private static String first(int room, String... texts) {
        for (String text : texts) {
            if (text.length() <= room) {
                return text;
            }
        }
        return "";
    }

    /** The interfaces at its ends, from left to right; once where they are called alike. */
    static String interfaces(Link link, boolean reversed) {
        String left = (reversed ? link.to() : link.from()).name();
        String right = (reversed ? link.from() : link.to()).name();
        return left.equals(right) ? left : left + "–" + right;
    }
}
