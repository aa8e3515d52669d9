package io.treville.tui.draw;

import io.treville.term.Attributes;
import io.treville.term.Color;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Colours for what styles mean, as entries of xterm's palette. */
public enum Theme {
    DARK(246, 35, 203, 214, 39, 214, 41, 213, 80, 179, 141, 203),
    LIGHT(240, 28, 160, 130, 25, 130, 28, 127, 30, 94, 55, 124),
    /** Nothing is faint, and the colours are the brightest. */
    HIGH_CONTRAST(0, 10, 9, 11, 14, 11, 10, 13, 15, 12, 10, 9),
    /** The eight colours of Okabe and Ito, told apart with any kind of sight. */
    COLOUR_BLIND(246, 36, 166, 178, 74, 178, 36, 175, 32, 227, 166, 255);

    private final int faint;
    private final int good;
    private final int bad;
    private final int warn;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final int[] nodes;

    Theme(int faint, int good, int bad, int warn, int... nodes) {
        this.faint = faint;
        this.good = good;
        this.bad = bad;
        this.warn = warn;
        this.nodes = nodes;
    }

    /** Its name in the configuration. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The theme of a name; null when there is none. */
    public static @Nullable Theme named(String text) {
        for (Theme theme : values()) {
            if (theme.text().equals(text)) {
                return theme;
            }
        }
        return null;
    }

    /** A style as {@link Attributes}. */
    long attributes(Style style) {
        int entry = switch (style.role()) {
            case PLAIN -> -1;
            case FAINT -> faint == 0 ? -1 : faint;
            case GOOD -> good;
            case BAD -> bad;
            case WARN -> warn;
            case NODE -> nodes[Math.floorMod(style.number(), nodes.length)];
        };
        return entry < 0 ? style.flags() : Attributes.withForeground(style.flags(), Color.palette(entry));
    }
}
