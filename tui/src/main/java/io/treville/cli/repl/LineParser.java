package io.treville.cli.repl;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells JLine whether a line is whole, and what stands at the cursor. */
final class LineParser implements Parser {
    @Override
    public ParsedLine parse(String text, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE) {
            String missing = Line.parse(text).missing();
            if (missing != null) {
                throw new EOFError(-1, cursor, missing, missing);
            }
        }
        return new WordsAtCursor(text, cursor);
    }

    @Override
    public boolean isEscapeChar(char c) {
        return c == '\\';
    }
}
