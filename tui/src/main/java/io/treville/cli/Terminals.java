package io.treville.cli;

import io.treville.scenario.Prompt;
import io.treville.scenario.report.TextReport.Paint;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the program's own terminal can do. */
final class Terminals {
    /** Pseudo-terminals, and virtual and serial ones (devices.txt of the kernel). */
    private static final List<String> TERMINALS = List.of("/dev/pts/", "/dev/tty", "/dev/console");

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

    /** Whether standard input and output are a terminal. By their names in proc(5): a {@link Console} takes 15 ms to make. */
    static boolean interactive() {
        return isTerminal(0) && isTerminal(1);
    }

    private static boolean isTerminal(int fd) {
        try {
            String device =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
            return TERMINALS.stream().anyMatch(device::startsWith);
        } catch (IOException closed) {
            return false;
        }
    }
}
