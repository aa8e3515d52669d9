package io.treville.vm.kernel;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.StartedProcess;
import org.zeroturnaround.exec.stream.ExecuteStreamHandler;

/**
 * A program run for a build, in a process group of its own that never outlives us:
 *
 * <ul>
 *   <li>interrupting the caller, or ending this program, ends the whole group (SIGTERM, then SIGKILL);
 *   <li>SIGKILL of this program sends SIGTERM to the group's leader ({@code PR_SET_PDEATHSIG}, prctl(2)), a shell that
 *       passes it on to the group: make would tell its jobs only, and not what those have started;
 *   <li>the group holds the build folder's flock(2), so what still dies from an earlier run is waited for.
 * </ul>
 */
final class Child {
    private static final long TICK_MILLIS = 500;
    private static final long GRACE_SECONDS = 10;
    private static final int QUEUED_LINES = 1024;
    /** A shell gives what it starts with {@code &} no standard input of its own accord; 9 is clear of the lock's descriptor. */
    private static final String LEADER = "exec 9<&0; trap 'trap \"\" TERM; kill -s TERM -- -$$; wait; exit 143' TERM;"
            + " \"$@\" <&9 9<&- & exec 9<&- </dev/null; wait \"$!\"";

    /** Takes what a child prints, and a tick about twice a second, on the caller's thread. */
    interface Watcher {
        void line(String text);

        default void tick() {}
    }

    private sealed interface Output {
        record Line(String text) implements Output {}

        record End(int status, @Nullable Throwable failure) implements Output {}
    }

    private final BlockingQueue<Output> output = new ArrayBlockingQueue<>(QUEUED_LINES);
    private final ProcessExecutor executor;
    private final List<String> argv;
    private volatile boolean programEnds;
    private volatile boolean unwanted;
    private volatile @Nullable Process process;

    /**
     * @param argv program and arguments, taken as they are
     * @param lock file whose flock(2) the group holds while it lives
     * @param input what the program reads as standard input, or null for nothing
     */
    Child(List<String> argv, Path folder, Map<String, String> environment, Path lock, @Nullable InputStream input) {
        this.argv = List.copyOf(argv);
        List<String> wrapped = new ArrayList<>(List.of(
                "setsid",
                "setpriv",
                "--pdeathsig",
                "TERM",
                "flock",
                "--no-fork",
                lock.toString(),
                "sh",
                "-c",
                LEADER,
                "build"));
        wrapped.addAll(argv);
        executor = new ProcessExecutor(wrapped)
                .directory(folder.toFile())
                .environment("LC_ALL", "C")
                .environment(environment)
                .redirectErrorStream(true)
                .streams(new Streams(input));
    }

    /**
     * Runs the program to its end; standard output and error come as one stream of lines.
     *
     * @return the exit status, or 128 + signal
     */
    int run(Watcher watcher) throws IOException, InterruptedException, KernelException {
        // PR_SET_PDEATHSIG follows the thread that forked: it must live as long as the child, so it is none of a pool.
        Thread keeper = Thread.ofPlatform().daemon().name("build-child").start(this::keep);
        Thread hook = Thread.ofPlatform().name("build-child-end").unstarted(this::endWithProgram);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            programEnds = true;
        }
        try {
            return await(watcher);
        } catch (InterruptedException | RuntimeException stop) {
            endGroup();
            drain();
            throw stop;
        } finally {
            keeper.interrupt();
            removeHook(hook);
        }
    }

    private int await(Watcher watcher) throws IOException, InterruptedException, KernelException {
        while (true) {
            switch (output.poll(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                case null -> {}
                case Output.Line line -> watcher.line(line.text());
                case Output.End end -> {
                    if (programEnds) {
                        throw new KernelException.Cancelled();
                    }
                    if (end.failure() != null) {
                        throw new IOException(
                                argv.getFirst() + ": " + end.failure().getMessage(), end.failure());
                    }
                    return end.status();
                }
            }
            watcher.tick();
        }
    }

    private void keep() {
        Output.End end;
        try {
            StartedProcess started = executor.start();
            process = started.getProcess();
            if (unwanted) {
                endGroup();
            }
            end = new Output.End(started.getFuture().get().getExitValue(), null);
        } catch (IOException | ExecutionException | InterruptedException failure) {
            end = new Output.End(-1, failure);
        }
        put(end);
    }

    private void put(Output item) {
        try {
            output.put(item);
        } catch (InterruptedException nobodyListens) {
            Thread.currentThread().interrupt();
        }
    }

    /** After the group has got its signals: takes the rest of the output, so that no thread of ours hangs on it. */
    private void drain() {
        try {
            for (int i = 0; i < GRACE_SECONDS * 2; i++) {
                Output item = output.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                while (item != null && !(item instanceof Output.End)) {
                    item = output.poll();
                }
                if (item instanceof Output.End) {
                    return;
                }
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    private void endWithProgram() {
        programEnds = true;
        endGroup();
    }

    private void endGroup() {
        unwanted = true;
        Process leader = process;
        if (leader == null) {
            return;
        }
        signal("TERM", leader.pid());
        try {
            leader.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
        signal("KILL", leader.pid());
    }

    /** To the whole group; a group that is gone already is no error. */
    private static void signal(String name, long group) {
        try {
            new ProcessExecutor("sh", "-c", "kill -s " + name + " -- -" + group)
                    .readOutput(true)
                    .execute();
        } catch (IOException | java.util.concurrent.TimeoutException unsent) {
            // Without sh there was no build either.
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs now; it needs no removal.
        }
    }

    /** Feeds the input and splits the output, each on a thread of its own. */
    private final class Streams implements ExecuteStreamHandler {
        private final @Nullable InputStream input;
        private @Nullable Thread feeder;
        private @Nullable Thread reader;

        Streams(@Nullable InputStream input) {
            this.input = input;
        }

        @Override
        public void setProcessInputStream(OutputStream sink) throws IOException {
            if (input == null) {
                sink.close();
                return;
            }
            feeder = Thread.ofPlatform().daemon().name("build-input").unstarted(() -> {
                try (sink) {
                    input.transferTo(sink);
                } catch (IOException closed) {
                    // The program ended or the input broke; its exit status tells.
                }
            });
        }

        @Override
        public void setProcessErrorStream(InputStream none) {}

        @Override
        public void setProcessOutputStream(InputStream source) {
            reader = Thread.ofPlatform().daemon().name("build-output").unstarted(() -> split(source));
        }

        private void split(InputStream source) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    put(new Output.Line(line));
                }
            } catch (IOException closed) {
                // End of output.
            }
        }

        @Override
        public void start() {
            requireNonNull(reader, "reader is null").start();
            if (feeder != null) {
                feeder.start();
            }
        }

        @Override
        public void stop() {
            try {
                requireNonNull(reader, "reader is null").join();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
