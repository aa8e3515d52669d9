package io.treville.term;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A whole screen as text: cursor, then rows with every cell's look, numbered from the top of the screen. */
final class ScreenText {
    private ScreenText() {}

    static String of(Screen screen) {
        List<CapturedRow> rows = new ArrayList<>();
        for (int i = 0; i < screen.historySize(); i++) {
            rows.add(CapturedRow.of(screen.historyLine(i)));
        }
        for (int row = 0; row < screen.rows(); row++) {
            rows.add(CapturedRow.of(screen.line(row)));
        }
        int column = screen.aboutToWrap() ? screen.columns() : screen.cursorColumn();
        return of(rows, screen.historySize(), column, screen.cursorRow());
    }

    static String of(List<CapturedRow> rows, int history, int column, int row) {
        StringBuilder out = new StringBuilder("cursor " + column + "," + row + "\n");
        for (int i = 0; i < rows.size(); i++) {
            out.append(i - history)
                    .append(": ")
                    .append(rows.get(i).withoutErased())
                    .append('\n');
        }
        return out.toString();
    }

    /** The same without the history. */
    static String screen(Screen screen) {
        return screen(of(screen));
    }

    static String screen(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n")) {
            if (!line.startsWith("-")) {
                out.append(line).append('\n');
            }
        }
        return out.toString();
    }

    /** A screen that was fed a text with escapes, see {@link CasesFile}. */
    static Screen screen(int columns, int rows, String escaped) {
        Screen screen = new Screen(columns, rows);
        feed(screen, escaped);
        return screen;
    }

    static void feed(Screen screen, String escaped) {
        screen.feed(CasesFile.unescape(escaped));
    }

    static String replies(Screen screen) {
        return new String(screen.takeReplies(), StandardCharsets.US_ASCII).replace("\033", "\\e");
    }

    /** The text of all rows of the screen, without blanks and rows at the end. */
    static String text(Screen screen) {
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < screen.rows(); row++) {
            out.append(screen.line(row).text()).append('\n');
        }
        return out.toString().stripTrailing();
    }
}
