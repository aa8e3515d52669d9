package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run that goes on, its events read as JSON lines, until it is ended from outside. */
final class BegunRun {
    private final Process process;

    /** Its errors go to this program's own. */
    BegunRun(Path runtime, String topology, String... more) throws IOException {
        this(runtime, ProcessBuilder.Redirect.INHERIT, topology, more);
    }

    BegunRun(Path runtime, ProcessBuilder.Redirect errors, String topology, String... more) throws IOException {
        List<String> argv = new ArrayList<>(
                List.of(Program.HOME.resolve("scripts/treville").toString(), "run", topology, "--format", "json"));
        argv.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().put("XDG_RUNTIME_DIR", runtime.toString());
        process = builder.redirectError(errors).start();
    }

    /** Returns when an event with this in it has come. Those after it are read too, so that the run does not wait for a reader. */
    void awaitEvent(String piece) throws IOException {
        // The stream stays open: closing it here would end the run by SIGPIPE before it is killed.
        BufferedReader events = process.inputReader(StandardCharsets.UTF_8);
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.contains(piece)) {
                Thread.ofPlatform().daemon().name("events").start(() -> toTheEnd(events));
                return;
            }
        }
        throw new AssertionError("the run ended without " + piece);
    }

    private static void toTheEnd(BufferedReader events) {
        try {
            events.transferTo(Writer.nullWriter());
        } catch (IOException killed) {
            // there is no more
        }
    }

    /** Kills it, and returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Sends a signal, as {@code -INT}; returns the exit status. */
    int end(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        awaitEnd();
        return process.exitValue();
    }

    private void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }
}
