package io.treville.tui;

import com.sun.management.ThreadMXBean;
import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.LocalHost;
import io.treville.host.RunningCommand;
import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.pty.TerminalSize;
import io.treville.term.input.Input;
import io.treville.topology.TopologyFile;
import io.treville.trace.TraceLine;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Look;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The interface on a lab of five nodes whose shells are real ones on this machine. */
@SuppressWarnings("try") // closing waits for a process, and may be interrupted
final class TrevilleContestant implements Contestant {
    private static final int TRACE_RATE = 50_000;
    private static final String LINE = """
            name: line
            links:
              - alfa db11::2/64 -- db11::1/64 athos
              - athos dc01::1/64 -- dc01::2/64 porthos
              - porthos dc02::1/64 -- dc02::2/64 aramis
              - aramis db22::1/64 -- db22::2/64 beta
            """;

    private final Glass glass = new Glass(TuiBenchmark.SIZE);
    private final Stage stage = new Stage(glass, TuiBenchmark.SIZE, Look.FULL);
    private final LocalHost host = new LocalHost(
            node -> node,
            Path.of("/sys/fs/bpf/treville-bench"),
            Path.of(System.getProperty("treville.home", ".")),
            System.getenv("PATH"));
    private final Tui tui;
    private final Frames frames;
    private final Thread runner;

    TrevilleContestant() throws Exception {
        tui = new Tui(
                Setup.of(
                        TopologyFile.named("line.yaml", Path.of("/"), Path.of("/"))
                                .parse(LINE),
                        this::shell),
                stage);
        frames = new Frames(tui);
        glass.onFlush(frames::handedOut);
        runner = Thread.ofPlatform().name("draw").start(this::run);
        tui.on(0, new LabEvent.PhaseEnded(Phase.UP, Duration.ZERO, ""));
    }

    private RunningCommand shell(String node, TerminalSize size) throws HostException {
        return host.start(new Command(null, List.of("bash", "--norc", "-i"), Map.of("PS1", node + "# "), size));
    }

    private void run() {
        try (stage) {
            stage.run(frames);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Glass glass() {
        return glass;
    }

    @Override
    public void type(byte[] keys) throws InterruptedException {
        stage.typed(keys);
    }

    @Override
    public void show(int shell) throws InterruptedException {
        type(("\u0002" + shell).getBytes(StandardCharsets.US_ASCII));
        glass.await(List.of("alfa", "athos", "porthos", "aramis", "beta").get(shell) + "#");
    }

    @Override
    public AutoCloseable busy() {
        Thread trace = Thread.ofPlatform().name("trace").start(this::trace);
        return () -> {
            trace.interrupt();
            trace.join();
        };
    }

    private void trace() {
        long start = System.nanoTime();
        long sent = 0;
        while (!Thread.currentThread().isInterrupted()) {
            long due = (System.nanoTime() - start) * TRACE_RATE / 1_000_000_000;
            for (; sent < due; sent++) {
                tui.on(
                        sent,
                        new LabEvent.Trace(
                                new TraceLine("athos", "counter", "ping", 1, 0, 0, "gob_counter: cnt " + sent)));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void counts() {
        frames.count = 0;
    }

    @Override
    public Duration processor() {
        return Contestant.processor(ProcessHandle.current());
    }

    @Override
    public long memory() throws IOException {
        return Contestant.resident(ProcessHandle.current().pid());
    }

    @Override
    public Map<String, Long> figures() {
        return frames.figures();
    }

    @Override
    public void close() throws InterruptedException {
        stage.stop();
        runner.join();
        tui.close();
        host.close();
    }

    /** Takes the time and the memory from looking at the scene until the frame has been handed out. */
    private static final class Frames implements Scene {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private static final int MOST = 1 << 12;

        private final Scene scene;
        private final long[] took = new long[MOST];
        private final long[] drawn = new long[MOST];
        private final long[] sent = new long[MOST];
        private long begun;
        private long allocated;
        private volatile int count;

        Frames(Scene scene) {
            this.scene = scene;
        }

        @Override
        public boolean take(Input input) {
            return scene.take(input);
        }

        @Override
        public Cursor draw(Canvas canvas) {
            begun = System.nanoTime();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            Cursor cursor = scene.draw(canvas);
            allocated = THREADS.getCurrentThreadAllocatedBytes();
            drawn[count % MOST] = allocated - before;
            return cursor;
        }

        @Override
        public boolean isOver() {
            return scene.isOver();
        }

        @Override
        public String takeControl() {
            return scene.takeControl();
        }

        @Override
        public boolean takeRedraw() {
            return scene.takeRedraw();
        }

        private void handedOut() {
            int at = count;
            took[at % MOST] = (System.nanoTime() - begun) / 1000;
            sent[at % MOST] = THREADS.getCurrentThreadAllocatedBytes() - allocated;
            count = at + 1;
        }

        private Map<String, Long> figures() {
            int known = Math.min(count, MOST);
            long[] times = Arrays.copyOf(took, known);
            return Map.of(
                    "frame-p50", TuiBenchmark.percentile(times, 50),
                    "frame-p99", TuiBenchmark.percentile(times, 99),
                    "drawn", TuiBenchmark.percentile(Arrays.copyOf(drawn, known), 50),
                    "sent", TuiBenchmark.percentile(Arrays.copyOf(sent, known), 50));
        }
    }
}
