package io.treville.lab.deed;

import static java.util.Objects.requireNonNull;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.RunningCommand;
import io.treville.topology.Operation;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command in a node and waits for its end; an exit status other than 0 is a failure that says its last line. */
public record RunCommand(String node, List<String> argv) implements Deed {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LONGEST_LINE = 200;

    public RunCommand {
        requireNonNull(node, "node is null");
        argv = List.copyOf(argv);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("no command");
        }
    }

    @Override
    public void perform(Bench bench) throws HostException, InterruptedException {
        LastLine output = new LastLine();
        LastLine errors = new LastLine();
        try (RunningCommand running = bench.host().start(new Command(node, argv, Map.of()).here())) {
            running.stdin().close();
            Thread reader = Thread.ofVirtual().name("errors").start(() -> errors.read(running.stderr()));
            output.read(running.stdout());
            reader.join();
            int status = running.waitFor(PATIENCE);
            if (status != 0) {
                String said = errors.text().isEmpty() ? output.text() : errors.text();
                throw new HostException(
                        Kind.USAGE,
                        node + ": " + argv.getFirst() + " ended with " + status + (said.isEmpty() ? "" : ": " + said));
            }
        } catch (IOException e) {
            throw new HostException(Kind.LOST, node + ": " + argv.getFirst() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String command() {
        List<String> words = new ArrayList<>(List.of("treville", "exec", node, "--"));
        words.addAll(argv);
        return Words.of(words);
    }

    @Override
    public List<Operation> operations(Topology topology) {
        return List.of();
    }

    @Override
    public List<String> ipCommands(Topology topology) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", node));
        words.addAll(argv);
        return List.of(Words.of(words));
    }

    @Override
    public List<String> steps(Topology topology) {
        return steps();
    }

    /** The same in any topology. */
    public List<String> steps() {
        return List.of("exec: {node: " + FlowText.of(node) + ", command: " + FlowText.list(argv) + "}");
    }

    /** Keeps the last line of a stream, and of a long one its start. */
    private static final class LastLine {
        private final StringBuilder line = new StringBuilder();
        private boolean ended;

        void read(InputStream in) {
            byte[] chunk = new byte[8192];
            try {
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    take(chunk, count);
                }
            } catch (IOException gone) {
                // What was read until now is what there is.
            }
        }

        private void take(byte[] chunk, int count) {
            for (int i = 0; i < count; i++) {
                if (chunk[i] == '\n') {
                    ended = true;
                } else {
                    if (ended) {
                        line.setLength(0);
                        ended = false;
                    }
                    if (line.length() < LONGEST_LINE) {
                        line.append((char) (chunk[i] & 0xff));
                    }
                }
            }
        }

        String text() {
            return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        }
    }
}
