package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A window of a real tmux, on a server of its own, in which a program runs. */
final class Tmux implements AutoCloseable {
    private final String socket;
    private final InputStream output;

    /** @param command a line of the shell's; begins when the window is watched */
    Tmux(Path folder, int columns, int rows, String command) throws IOException, InterruptedException {
        socket = folder.resolve("tmux").toString();
        Path pipe = folder.resolve("tmux.pipe");
        call(List.of("mkfifo", pipe.toString()));
        // The shell waits for a line, so that nothing is drawn before the pipe is there.
        tmux(
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                // A trap that does something is not inherited: ctrl-C ends what runs, and the shell tells its status.
                "sh -c 'trap : INT; read x; " + command + "; read x'");
        tmux("pipe-pane", "-O", "cat >" + pipe);
        output = Files.newInputStream(pipe);
        type("Enter");
    }

    void type(String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("send-keys"));
        arguments.addAll(List.of(keys));
        tmux(arguments.toArray(String[]::new));
    }

    /** What it shows, without the blanks at the ends of rows. */
    String text() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p");
    }

    /** Looks each time something was drawn; the test's time limit is the deadline. */
    String await(String text) throws IOException, InterruptedException {
        byte[] chunk = new byte[65_536];
        String seen = text();
        while (!seen.contains(text)) {
            assertThat(output.read(chunk))
                    .as("waiting for '" + text + "', the window closed; it showed: " + seen)
                    .isPositive();
            seen = text();
        }
        return seen;
    }

    /** Waits until a line has been entered: the cursor is at the beginning of the next one. */
    void awaitEntered() throws IOException, InterruptedException {
        byte[] chunk = new byte[65_536];
        while (!tmux("display-message", "-p", "#{cursor_x}").equals("0\n")) {
            assertThat(output.read(chunk)).as("the window closed").isPositive();
        }
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("tmux", "-S", socket, "-f", "/dev/null"));
        argv.addAll(List.of(arguments));
        return call(argv);
    }

    private static String call(List<String> argv) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().remove("TMUX");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
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
}
