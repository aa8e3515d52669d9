package io.treville.tui.draw;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;
import java.util.List;

/** How text looks: two colours and what Lanterna calls SGR. */
public record Style(TextColor foreground, TextColor background, EnumSet<SGR> marks) {
    private static final TextColor DEFAULT = TextColor.ANSI.DEFAULT;

    public static final Style PLAIN = of(DEFAULT);
    public static final Style BOLD = of(DEFAULT, SGR.BOLD);
    public static final Style BAR = of(DEFAULT, SGR.REVERSE);
    public static final Style BAR_LIT = of(DEFAULT, SGR.REVERSE, SGR.BOLD);
    public static final Style FAINT = of(new TextColor.Indexed(244));
    public static final Style GOOD = of(new TextColor.Indexed(35), SGR.BOLD);
    public static final Style BAD = of(new TextColor.Indexed(160), SGR.BOLD);
    public static final Style WARN = of(new TextColor.Indexed(172), SGR.BOLD);

    /** Told apart by people who see few colours too, and readable on dark and on light. */
    private static final List<Style> NODES = List.of(
            of(new TextColor.Indexed(32)),
            of(new TextColor.Indexed(172)),
            of(new TextColor.Indexed(35)),
            of(new TextColor.Indexed(169)),
            of(new TextColor.Indexed(37)),
            of(new TextColor.Indexed(136)),
            of(new TextColor.Indexed(98)),
            of(new TextColor.Indexed(167)));

    private static Style of(TextColor foreground, SGR... marks) {
        EnumSet<SGR> set = EnumSet.noneOf(SGR.class);
        for (SGR mark : marks) {
            set.add(mark);
        }
        return new Style(foreground, DEFAULT, set);
    }

    /** The look of a node, by its number. */
    public static Style node(int number) {
        return NODES.get(number % NODES.size());
    }

    public Style bold() {
        EnumSet<SGR> more = EnumSet.copyOf(marks);
        more.add(SGR.BOLD);
        return new Style(foreground, background, more);
    }

    public Style withoutColour() {
        return new Style(DEFAULT, DEFAULT, marks);
    }
}
