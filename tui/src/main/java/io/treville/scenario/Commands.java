package io.treville.scenario;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one case. Those in the background end with it: by SIGTERM, and by SIGKILL when that does not help.
 * Output is bounded; what is beyond is read and forgotten.
 */
final class Commands implements AutoCloseable {
    /** What is kept of each output of a command. */
    static final int OUTPUT_LIMIT = 64 * 1024;

    private static final int SIGTERM = 15;

    private final LabHost host;
    private final Map<String, Started> named = new LinkedHashMap<>();
    private final Map<String, Result> finished = new LinkedHashMap<>();
    private @Nullable Result last;

    Commands(LabHost host) {
        this.host = host;
    }

    /** @param status null while it runs, and of one that was given up */
    record Result(@Nullable Integer status, String output, String error) {
        String lastLine() {
            String text = (output + error).strip();
            return text.substring(text.lastIndexOf('\n') + 1);
        }
    }

    /** A command with what reads its outputs. */
    private record Started(RunningCommand command, OutputCollector output, OutputCollector error) {}

    /**
     * Runs a command to its end.
     *
     * @throws HostException of kind TIMEOUT when that does not come; what it has written until then is its result all the same
     */
    Result run(Command command, String name, byte[] input, Duration limit) throws HostException, InterruptedException {
        last = null;
        try (RunningCommand running = host.start(command)) {
            Started started = fed(running, input);
            try {
                int status = running.waitFor(limit);
                return keep(name, new Result(status, started.output.text(), started.error.text()));
            } catch (HostException e) {
                keep(name, new Result(null, started.output.soFar(), started.error.soFar()));
                throw e;
            }
        }
    }

    private Result keep(String name, Result result) {
        if (!name.isEmpty()) {
            finished.put(name, result);
        }
        last = result;
        return result;
    }

    /** Starts a command that goes on. */
    void start(Command command, String name, byte[] input) throws HostException {
        String key = name.isEmpty() ? "#" + named.size() : name;
        named.put(key, fed(host.start(command), input));
    }

    /** Gives a command its input, and collects what it writes. */
    private static Started fed(RunningCommand running, byte[] input) {
        OutputCollector output = new OutputCollector(running.stdout(), OUTPUT_LIMIT);
        OutputCollector error = new OutputCollector(running.stderr(), OUTPUT_LIMIT);
        try {
            if (input.length > 0) {
                running.stdin().write(input);
            }
            running.stdin().close();
        } catch (IOException e) {
            // It has ended, or does not want to read: its status tells.
        }
        return new Started(running, output, error);
    }

    /** What is known of a command by now; null when it was not started. */
    @Nullable
    Result result(String name) throws HostException, InterruptedException {
        Result known = finished.get(name);
        Started started = named.get(name);
        if (known != null || started == null) {
            return known;
        }
        try {
            int status = started.command.waitFor(Duration.ZERO);
            Result result = new Result(status, started.output.text(), started.error.text());
            finished.put(name, result);
            return result;
        } catch (HostException e) {
            if (e.kind() != HostException.Kind.TIMEOUT) {
                throw e;
            }
            return new Result(null, started.output.soFar(), started.error.soFar());
        }
    }

    /** Ends one that goes on. */
    Result stop(String name, int signal, Duration limit) throws HostException, InterruptedException {
        Started started = named.get(name);
        if (started == null) {
            throw new HostException(HostException.Kind.USAGE, name + ": was not started");
        }
        started.command.signal(signal);
        int status = started.command.waitFor(limit);
        Result result = new Result(status, started.output.text(), started.error.text());
        finished.put(name, result);
        return result;
    }

    /** Ends all that still go on, and keeps what they wrote. */
    void end(Duration limit) throws HostException, InterruptedException {
        for (Map.Entry<String, Started> entry : named.entrySet()) {
            if (finished.containsKey(entry.getKey())) {
                continue;
            }
            try {
                stop(entry.getKey(), SIGTERM, limit);
            } catch (HostException e) {
                if (e.kind() == HostException.Kind.LOST) {
                    throw e;
                }
                Started stubborn = entry.getValue();
                finished.put(entry.getKey(), new Result(null, stubborn.output.soFar(), stubborn.error.soFar()));
            }
        }
    }

    /** What the last command gave that was run to its end, or until it was given up; null when it could not be started. */
    @Nullable
    Result last() {
        return last;
    }

    Map<String, Result> results() {
        return finished;
    }

    @Override
    public void close() {
        for (Started started : named.values()) {
            started.command.close();
        }
        named.clear();
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A command of ours, whose output is read by us. */
    static Command plain(String node, List<String> argv) {
        return new Command(node, argv, Map.of("LC_ALL", "C"));
    }
}
