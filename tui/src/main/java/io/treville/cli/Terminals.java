package io.treville.cli;

import io.treville.scenario.Prompt;
import io.treville.scenario.report.TextReport.Paint;
import java.io.Console;
import java.io.PrintWriter;

/** What the program's own terminal can do. */
final class Terminals {
    private Terminals() {}

    /** Whether standard output is a terminal that may be coloured (no-color.org). */
    static Paint paint() {
        boolean plain = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
                || "dumb".equals(System.getenv("TERM"))
                || !interactive();
        return plain ? Paint.PLAIN : Paint.COLOUR;
    }

    /** As {@link #paint()}, of what may be read by another program instead. */
    static Paint paint(PrintWriter out) {
        return out instanceof PipeWriter ? Paint.PLAIN : paint();
    }

    /** Asks the person at the terminal to go on; nobody where there is no terminal. */
    static Prompt prompt() {
        Console console = System.console();
        if (console == null || !interactive()) {
            return Prompt.NOBODY;
        }
        return text -> {
            console.readLine("%s [Enter] ", text);
            return true;
        };
    }

    /** Whether standard input and output are a terminal. */
    static boolean interactive() {
        return System.console() != null && System.console().isTerminal();
    }
}
