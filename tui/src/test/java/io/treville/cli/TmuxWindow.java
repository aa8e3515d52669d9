package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A window of a real tmux, on a server of its own. */
final class TmuxWindow implements AutoCloseable {
    /** What the shell says when the program has ended. */
    private static final Pattern ENDED = Pattern.compile("^status \\d+$", Pattern.MULTILINE);

    private final String socket;
    private final FileChannel output;

    /**
     * A line of the shell's, run in a folder when the window is watched. Ctrl-C ends what it runs, not the shell itself.
     *
     * @param folder also for the server's socket
     */
    TmuxWindow(Path folder, int columns, int rows, String line) throws IOException, InterruptedException {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        socket = folder.resolve("tmux-" + mark).toString();
        Path pipe = folder.resolve("pipe-" + mark);
        run("mkfifo", pipe.toString());
        tmux(
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "-c",
                folder.toString(),
                "sh",
                "-c",
                // The shell waits for a line, so that nothing is drawn before the pipe is there. A trap that does
                // something is not inherited by what the shell runs.
                "trap : INT; read x; " + line + "; read x");
        tmux("pipe-pane", "-O", "cat >" + pipe);
        output = FileChannel.open(pipe);
        type("Enter");
    }

    /**
     * The launcher; its status is told when it ends.
     *
     * @param arguments the launcher's, as a shell reads them
     */
    TmuxWindow(HostLabs labs, int columns, int rows, String arguments) throws IOException, InterruptedException {
        this(
                labs.runtime,
                columns,
                rows,
                "export XDG_RUNTIME_DIR=" + labs.runtime + "; " + Program.HOME.resolve("scripts/treville") + " "
                        + arguments + "; echo status $?");
    }

    void type(String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("send-keys"));
        arguments.addAll(List.of(keys));
        tmux(arguments.toArray(String[]::new));
    }

    /** Sends octets as they are, as a terminal does. */
    void send(String octets) throws IOException, InterruptedException {
        tmux("send-keys", "-l", octets);
    }

    /** Pastes as a terminal does: between brackets, when it was asked to. */
    void paste(String text) throws IOException, InterruptedException {
        Path buffer = Files.writeString(Path.of(socket + ".paste"), text);
        tmux("load-buffer", buffer.toString());
        tmux("paste-buffer", "-p", "-r");
    }

    void resize(int columns, int rows) throws IOException, InterruptedException {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** As tmux shows it: without the blanks at the ends of rows. */
    String text() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p");
    }

    /** As the other, until each text is seen that is given as it is, and none that is given with {@code !} before it. */
    String await(String... texts) throws IOException, InterruptedException {
        return await(seen -> {
            for (String each : texts) {
                boolean absent = each.startsWith("!");
                if (seen.contains(absent ? each.substring(1) : each) == absent) {
                    return false;
                }
            }
            return true;
        });
    }

    /**
     * Looks each time something was drawn, until all is there; the test's time limit is the deadline. A frame comes in pieces: of
     * two texts in it, one may be seen before the other.
     */
    String await(Predicate<String> isThere) throws IOException, InterruptedException {
        String seen = text();
        while (!isThere.test(seen)) {
            // What is shown after that is the last there is.
            assertThat(seen).doesNotContainPattern(ENDED);
            awaitOutput(seen);
            seen = text();
        }
        return seen;
    }

    /** Waits until a line has been entered: the cursor is at the beginning of the next one. */
    void awaitEntered() throws IOException, InterruptedException {
        while (!tmux("display-message", "-p", "#{cursor_x}").equals("0\n")) {
            awaitOutput(text());
        }
    }

    private void awaitOutput(String seen) throws IOException {
        try {
            assertThat(output.read(ByteBuffer.allocate(65_536)))
                    .as("the window closed; it showed: " + seen)
                    .isPositive();
        } catch (ClosedByInterruptException e) {
            // The exception itself is lost when a test's time is over.
            System.err.println("a window was waited for in vain; it shows:\n" + seen);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted(); // by the test's time limit: the server goes all the same
        try {
            tmux("kill-server");
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        output.close();
    }

    String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("tmux", "-S", socket, "-f", "/dev/null"));
        argv.addAll(List.of(arguments));
        return run(argv.toArray(String[]::new));
    }

    /**
     * The program that was started with arguments.
     *
     * @param arguments as a regular expression
     */
    static ProcessHandle program(String arguments) throws IOException, InterruptedException {
        // The oldest: what it has just forked has its command line until it becomes another program.
        String pid = run("pgrep", "-o", "-f", "Treville " + arguments).strip();
        assertThat(pid).matches("\\d+");
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    static String run(String... argv) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().remove("TMUX");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
