package io.treville.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far something long is: on a terminal one line that is redrawn, elsewhere a plain line when it starts, at
 * each tenth, and when it ends. Respects {@code COLUMNS} and {@code NO_COLOR}.
 */
final class Progress {
    private static final int BAR = 24;
    private static final int DEFAULT_COLUMNS = 80;
    private static final String ERASE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colour;
    private final int columns;
    private boolean drawn;
    private int tenth = -1;

    /** @param columns width of the terminal */
    Progress(PrintStream out, boolean terminal, boolean colour, int columns) {
        this.out = out;
        this.terminal = terminal;
        this.colour = colour;
        this.columns = columns;
    }

    /** On standard error, so that a result on standard output stays whole. */
    static Progress onStandardError() {
        Map<String, String> environment = System.getenv();
        boolean terminal = onTerminal();
        boolean colour = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Progress(System.err, terminal, colour, columns(environment.get("COLUMNS")));
    }

    /** Whether standard error is a terminal on which a line can be redrawn. */
    static boolean onTerminal() {
        return isTerminal(2) && !"dumb".equals(System.getenv("TERM"));
    }

    /** {@link java.io.Console} tells of standard input and output only. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    static int columns(@Nullable String text) {
        try {
            int columns = text == null ? 0 : Integer.parseInt(text);
            return columns > 0 ? columns : DEFAULT_COLUMNS;
        } catch (NumberFormatException noNumber) {
            return DEFAULT_COLUMNS;
        }
    }

    void started(String name) {
        tenth = 0;
        if (terminal) {
            draw(name + " ...", "");
        } else {
            line(name + " ...");
        }
    }

    /**
     * @param fraction 0 to 1
     * @param left estimated time, or null
     */
    void at(String name, double fraction, @Nullable Duration left) {
        String time = left == null ? "" : "  " + clock(left) + " left";
        if (terminal) {
            int full = (int) Math.round(Math.clamp(fraction, 0.0, 1.0) * BAR);
            String bar = "#".repeat(full) + "-".repeat(BAR - full);
            draw(name + "  ", (colour ? "\033[32m" + bar + "\033[0m" : bar) + percent(fraction) + time);
        } else if ((int) (fraction * 10) > tenth) {
            tenth = (int) (fraction * 10);
            line(name + percent(fraction) + time);
        }
    }

    void ended(String name, Duration took) {
        erase();
        if (!terminal || took.toSeconds() >= 1) {
            line(name + ": " + (took.toSeconds() >= 1 ? clock(took) : took.toMillis() + " ms"));
        }
    }

    /** A line that stays. */
    void line(String text) {
        erase();
        out.println("treville: " + text);
        out.flush();
    }

    /** Leaves the terminal's line empty. */
    void erase() {
        if (drawn) {
            out.print(ERASE);
            out.flush();
            drawn = false;
        }
    }

    /** A line longer than the terminal would wrap, and no redraw could take it back. */
    private void draw(String label, String rest) {
        int hidden = colour && !rest.isEmpty() ? 9 : 0;
        String text = label + rest;
        boolean fits = text.length() - hidden < columns;
        out.print(ERASE + (fits ? text : label.substring(0, Math.min(label.length(), Math.max(0, columns - 1)))));
        out.flush();
        drawn = true;
    }

    private static String percent(double fraction) {
        return "  " + (int) (Math.clamp(fraction, 0.0, 1.0) * 100) + " %";
    }

    /** {@code 0:07}, {@code 12:30}, {@code 1:02:03}. */
    static String clock(Duration duration) {
        String text = duration.toMinutesPart() + ":" + twoDigits(duration.toSecondsPart());
        if (duration.toHours() > 0) {
            return duration.toHours() + ":" + twoDigits(duration.toMinutesPart()) + ":"
                    + twoDigits(duration.toSecondsPart());
        }
        return text;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
