package io.treville.agent;

import io.treville.host.Command;
import io.treville.host.HostEvent;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import io.treville.topology.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A host that knows the machine's facts and runs commands outside any node: what booting and its tests need. */
final class BareHost implements LabHost {
    @Override
    public Facts facts() throws HostException {
        try {
            String release =
                    Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
            boolean tracing = Files.exists(Path.of("/sys/kernel/tracing/trace_pipe"));
            return new Facts(release, false, tracing, Runtime.getRuntime().availableProcessors(), memory());
        } catch (IOException e) {
            throw new HostException(HostException.Kind.ENVIRONMENT, "guest: " + e.getMessage(), e);
        }
    }

    @Override
    public void listen(Consumer<HostEvent> listener) {}

    @Override
    public void apply(List<Operation> operations) throws HostException {
        if (!operations.isEmpty()) {
            throw unable();
        }
    }

    @Override
    public RunningCommand start(Command command) throws HostException {
        if (command.node() != null) {
            throw unable();
        }
        ProcessBuilder builder = new ProcessBuilder(command.argv());
        builder.environment().putAll(command.environment());
        try {
            return new Plain(builder.start());
        } catch (IOException e) {
            throw new HostException(HostException.Kind.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void startTrace() throws HostException {
        throw unable();
    }

    @Override
    public void startCapture(String node, String dev) throws HostException {
        throw unable();
    }

    @Override
    public void stopCapture(String node, String dev) throws HostException {
        throw unable();
    }

    @Override
    public void barrier() {}

    @Override
    public @Nullable String mapEntry(String node, String program, String map, String key) throws HostException {
        throw unable();
    }

    @Override
    public void close() {}

    private static HostException unable() {
        return new HostException(HostException.Kind.INTERNAL, "guest: this agent only runs commands");
    }

    /** The first line of /proc/meminfo: {@code MemTotal:  1006396 kB}. */
    private static long memory() throws IOException {
        String text = Files.readString(Path.of("/proc/meminfo"));
        String line = text.substring("MemTotal:".length(), text.indexOf("kB"));
        return Long.parseLong(line.strip()) << 10;
    }

    private record Plain(Process process) implements RunningCommand {
        @Override
        public OutputStream stdin() {
            return process.getOutputStream();
        }

        @Override
        public InputStream stdout() {
            return process.getInputStream();
        }

        @Override
        public InputStream stderr() {
            return process.getErrorStream();
        }

        @Override
        public int waitFor(Duration timeout) throws HostException, InterruptedException {
            if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new HostException(HostException.Kind.TIMEOUT, "guest: the command still runs");
            }
            return process.exitValue();
        }

        @Override
        public void signal(int number) throws HostException {
            try {
                new ProcessBuilder("kill", "-" + number, Long.toString(process.pid())).start();
            } catch (IOException e) {
                throw new HostException(HostException.Kind.INTERNAL, "guest: kill: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
