package io.treville.tui.draw;

import com.googlecode.lanterna.TextColor;
import io.treville.term.Color;

/**
 * What Lanterna has no word for in the look of a cell, handed through it as the colour of the text: it compares and keeps colours as it does
 * cells, and tells the {@link OuterTerminal} when another begins.
 *
 * @param underline 2 double, 3 curly, 4 dotted, 5 dashed (SGR 4:n); 0 leaves it to Lanterna, which knows the single one
 * @param underlineColour a {@link Color}
 * @param link the target of a hyperlink, of printable ASCII; empty without one
 */
record Ink(TextColor colour, int underline, int underlineColour, boolean overline, String link) implements TextColor {
    private static final long serialVersionUID = 1L;

    /** Nothing but the colour. */
    static final Ink NONE = new Ink(TextColor.ANSI.DEFAULT, 0, Color.DEFAULT, false, "");

    boolean isPlain() {
        return underline == 0 && Color.isDefault(underlineColour) && !overline && link.isEmpty();
    }

    /** Appends what a terminal has to be sent after another ink. */
    void appendAfter(StringBuilder out, Ink before) {
        if (!link.equals(before.link)) {
            appendLink(out);
        }
        if (underline != before.underline) {
            appendUnderline(out);
        }
        if (underlineColour != before.underlineColour) {
            appendColour(out);
        }
        if (overline != before.overline) {
            out.append(overline ? "\033[53m" : "\033[55m");
        }
    }

    /** With an id, since a link is not sent in one piece: terminals light pieces of one id together. */
    private void appendLink(StringBuilder out) {
        out.append("\033]8;");
        if (!link.isEmpty()) {
            out.append("id=").append(Integer.toHexString(link.hashCode()));
        }
        out.append(';').append(link).append("\033\\");
    }

    /** A plain one first, for terminals that skip what they do not know. */
    void appendUnderline(StringBuilder out) {
        if (underline == 0) {
            out.append("\033[24m");
        } else {
            out.append("\033[4m\033[4:").append(underline).append('m');
        }
    }

    private void appendColour(StringBuilder out) {
        if (Color.isDefault(underlineColour)) {
            out.append("\033[59m");
        } else if (Color.isRgb(underlineColour)) {
            int rgb = Color.toRgb(underlineColour, 0);
            out.append("\033[58:2::").append(rgb >> 16).append(':').append(rgb >> 8 & 0xff);
            out.append(':').append(rgb & 0xff).append('m');
        } else {
            out.append("\033[58:5:").append(Color.index(underlineColour)).append('m');
        }
    }

    @Override
    public byte[] getForegroundSGRSequence() {
        return colour.getForegroundSGRSequence();
    }

    @Override
    public byte[] getBackgroundSGRSequence() {
        return colour.getBackgroundSGRSequence();
    }

    @Override
    public int getRed() {
        return colour.getRed();
    }

    @Override
    public int getGreen() {
        return colour.getGreen();
    }

    @Override
    public int getBlue() {
        return colour.getBlue();
    }

    @Override
    @SuppressWarnings("deprecation")
    public java.awt.Color toColor() {
        return colour.toColor();
    }
}
