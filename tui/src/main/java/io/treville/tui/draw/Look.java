package io.treville.tui.draw;

import java.util.Locale;
import java.util.Map;

/**
 * What the terminal outside can show, and the theme.
 *
 * @param lines whether it has the characters for lines and boxes
 * @param rich whether it has overlines, kinds and colours of underlines, and hyperlinks
 */
public record Look(Theme theme, Depth depth, boolean lines, boolean rich) {
    /** How many colours there are. */
    public enum Depth {
        NONE,
        SIXTEEN,
        PALETTE,
        TRUE
    }

    /** All colours and characters, on dark. */
    public static final Look FULL = new Look(Theme.DARK, Depth.TRUE, true, true);

    /**
     * What the environment tells: {@code NO_COLOR} (no-color.org), {@code COLORTERM}, {@code TERM}, and the locale's variables. The Linux
     * console's font lacks most of the lines.
     */
    public static Look of(Map<String, String> environment, Theme theme) {
        String term = environment.getOrDefault("TERM", "");
        Depth has = depth(environment, term);
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean lines = !term.equals("linux") && isUnicode(environment);
        return new Look(theme, colours ? has : Depth.NONE, lines, isRich(environment, term, has));
    }

    private static Depth depth(Map<String, String> environment, String term) {
        if (term.equals("dumb") || term.startsWith("vt")) {
            return Depth.NONE;
        }
        String colours = environment.getOrDefault("COLORTERM", "");
        if (colours.equals("truecolor") || colours.equals("24bit") || term.endsWith("-direct")) {
            return Depth.TRUE;
        }
        return term.contains("256color") ? Depth.PALETTE : Depth.SIXTEEN;
    }

    /** Terminals of more than sixteen colours skip what they do not know, but for GNU screen, which takes 4:3 for underlined italics. */
    private static boolean isRich(Map<String, String> environment, String term, Depth has) {
        boolean screen = term.startsWith("screen") && !environment.containsKey("TMUX");
        return (has == Depth.PALETTE || has == Depth.TRUE) && !term.equals("linux") && !screen;
    }

    private static boolean isUnicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                String set = locale.toLowerCase(Locale.ROOT);
                return set.contains("utf-8") || set.contains("utf8");
            }
        }
        return false;
    }
}
