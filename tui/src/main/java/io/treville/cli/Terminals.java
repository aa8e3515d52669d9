package io.treville.cli;

import io.treville.scenario.report.TextReport.Paint;

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

    /** Whether standard input and output are a terminal. */
    static boolean interactive() {
        return System.console() != null && System.console().isTerminal();
    }
}
