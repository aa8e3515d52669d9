package io.treville.cli.repl;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a script; one that is not whole goes on in the next. */
public final class ScriptLines {
    private final BufferedReader reader;
    private int read;
    private int first;

    public ScriptLines(BufferedReader reader) {
        this.reader = reader;
    }

    /** The next line that has something in it, whole or (at the end of the script) not; null at the end. */
    public @Nullable Line next() throws IOException {
        StringBuilder text = new StringBuilder();
        String physical = reader.readLine();
        while (physical != null) {
            read++;
            first = text.isEmpty() ? read : first;
            text.append(physical);
            Line line = Line.parse(text.toString());
            if (line.isEmpty()) {
                text.setLength(0);
            } else if (line.missing() == null) {
                return line;
            } else {
                text.append('\n');
            }
            physical = reader.readLine();
        }
        return text.isEmpty() ? null : Line.parse(text.substring(0, text.length() - 1));
    }

    /** The number, from 1, of the line of the script where the last one began. */
    public int number() {
        return first;
    }
}
