package io.treville.tui.draw;

import io.treville.term.Attributes;
import java.util.Arrays;

/**
 * How text is meant to look; a {@link Theme} says how that is. Meaning is never in the colour alone.
 *
 * @param number of the node, for {@link Role#NODE}
 * @param flags those of {@link Attributes}
 */
public record Style(Role role, int number, long flags) {
    /** What the colour tells. */
    public enum Role {
        PLAIN,
        FAINT,
        GOOD,
        BAD,
        WARN,
        NODE
    }

    public static final Style PLAIN = new Style(Role.PLAIN, 0, Attributes.NONE);
    public static final Style BOLD = new Style(Role.PLAIN, 0, Attributes.BOLD);
    public static final Style BAR = new Style(Role.PLAIN, 0, Attributes.INVERSE);
    public static final Style BAR_LIT = new Style(Role.PLAIN, 0, Attributes.INVERSE | Attributes.BOLD);
    public static final Style FAINT = new Style(Role.FAINT, 0, Attributes.NONE);
    public static final Style GOOD = new Style(Role.GOOD, 0, Attributes.BOLD);
    public static final Style BAD = new Style(Role.BAD, 0, Attributes.BOLD);
    public static final Style WARN = new Style(Role.WARN, 0, Attributes.BOLD);

    private static final Style[] NODES = new Style[64];

    static {
        Arrays.setAll(NODES, number -> new Style(Role.NODE, number, Attributes.NONE));
    }

    /** The look of a node, by its number. */
    public static Style node(int number) {
        return number < NODES.length ? NODES[number] : new Style(Role.NODE, number, Attributes.NONE);
    }

    public Style bold() {
        return new Style(role, number, flags | Attributes.BOLD);
    }

    public Style inverse() {
        return new Style(role, number, flags ^ Attributes.INVERSE);
    }
}
