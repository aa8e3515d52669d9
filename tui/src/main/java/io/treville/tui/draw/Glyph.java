package io.treville.tui.draw;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cell of text whose width we know. Lanterna's own table has other widths for emoji, combining characters and symbols than
 * programs and terminals have, which would move everything behind them.
 */
final class Glyph extends TextCharacter {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final boolean wide;

    @SuppressWarnings(
            "deprecation") // Lanterna means its constructors for nobody, and has no other way to a width of one's own
    Glyph(String text, boolean wide, TextColor foreground, TextColor background, EnumSet<SGR> marks) {
        super(TextCharacter.fromCharacter('?', foreground, background, marks.toArray(new SGR[0]))[0]);
        this.text = text;
        this.wide = wide;
    }

    @Override
    public String getCharacterString() {
        return text;
    }

    @Override
    public boolean is(char character) {
        return text.length() == 1 && text.charAt(0) == character;
    }

    @Override
    public boolean isDoubleWidth() {
        return wide;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Glyph it && text.equals(it.text) && super.equals(it));
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, super.hashCode());
    }
}
