package io.treville.cli;

import io.treville.pty.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terminal on standard input, by {@code stty} of coreutils: its size, and raw mode for as long as another program
 * works behind it.
 */
final class ControllingTerminal implements AutoCloseable {
    private final String former;
    private final Thread hook = new Thread(this::restore, "terminal");

    private ControllingTerminal(String former) {
        this.former = former;
    }

    /** Puts the terminal in raw mode: every key, ctrl-C too, is an octet to read. Put back by {@link #close}, and at any end of the program but SIGKILL. */
    static ControllingTerminal raw() throws IOException {
        ControllingTerminal terminal = new ControllingTerminal(stty("-g").strip());
        Runtime.getRuntime().addShutdownHook(terminal.hook);
        stty("raw", "-echo");
        return terminal;
    }

    /** Its size now; null when it does not tell. */
    static @Nullable TerminalSize size() {
        try {
            String[] words = stty("size").strip().split(" ");
            int rows = Integer.parseInt(words[0]);
            int columns = Integer.parseInt(words[1]);
            return rows > 0 && columns > 0 ? new TerminalSize(columns, rows) : null;
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    private static String stty(String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of("stty"));
        argv.addAll(List.of(arguments));
        Process stty = new ProcessBuilder(argv)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (stty.waitFor() != 0) {
                throw new IOException("standard input is no terminal");
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void restore() {
        try {
            stty(former);
        } catch (IOException e) {
            System.err.println("treville: the terminal cannot be put back: type reset");
        }
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending: the hook does the same.
        }
    }
}
