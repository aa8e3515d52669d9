package io.treville.tui;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.LocalHost;
import io.treville.host.RunningCommand;
import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.pty.TerminalSize;
import io.treville.term.Screen;
import io.treville.topology.TopologyFile;
import io.treville.trace.TraceLine;
import io.treville.tui.draw.Look;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The whole interface at 200 by 60 with five nodes, whose shells are real ones on this machine, drawing to a terminal of its own.
 * Prints, a line each: milliseconds until a file of a million lines was shown by cat, the 99th percentile of microseconds from a key to its
 * echo on the screen while the pane beside floods and 50,000 lines of trace come a second, thousandths of a core when nothing
 * happens, and megabytes of resident memory after all that. Started by scripts/bench: FILE.
 */
final class TuiBenchmark {
    private static final int KEYS = 300;
    private static final int TRACE_RATE = 50_000;
    private static final String LINE = """
            name: line
            links:
              - alfa db11::2/64 -- db11::1/64 athos
              - athos dc01::1/64 -- dc01::2/64 porthos
              - porthos dc02::1/64 -- dc02::2/64 aramis
              - aramis db22::1/64 -- db22::2/64 beta
            """;

    /** What is drawn, to be waited for. */
    private static final class Glass extends OutputStream {
        private final Screen screen = new Screen(200, 60);

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] octets, int offset, int length) {
            screen.feed(octets, offset, length);
            notifyAll();
        }

        synchronized void await(String text) throws InterruptedException {
            while (!shows(text)) {
                wait();
            }
        }

        private boolean shows(String text) {
            for (int row = 0; row < screen.rows(); row++) {
                if (screen.line(row).text().contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Glass glass = new Glass();
    private final Stage stage = new Stage(glass, new TerminalSize(200, 60), Look.FULL);
    private final Tui tui;
    private volatile boolean tracing = true;

    private TuiBenchmark(LocalHost host) throws Exception {
        tui = new Tui(
                Setup.of(
                        TopologyFile.named("line.yaml", Path.of("/"), Path.of("/"))
                                .parse(LINE),
                        (node, size) -> shell(host, node, size)),
                stage::changed);
    }

    private static RunningCommand shell(LocalHost host, String node, TerminalSize size) throws HostException {
        return host.start(new Command(null, List.of("bash", "--norc", "-i"), Map.of("PS1", node + "# "), size));
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty("treville.home", "."));
        try (LocalHost host =
                new LocalHost(node -> node, Path.of("/sys/fs/bpf/treville-bench"), home, System.getenv("PATH"))) {
            new TuiBenchmark(host).measure(arguments[0]);
        }
        System.exit(0);
    }

    private void measure(String file) throws Exception {
        Thread runner = Thread.ofPlatform().name("draw").start(this::show);
        tui.on(0, new LabEvent.PhaseEnded(Phase.UP, Duration.ZERO, ""));
        glass.await("alfa#");
        cat(file, 0); // warm
        System.out.println(cat(file, 1));
        System.out.println(latency());
        System.out.println(idle());
        System.out.println(memory(file));
        stage.stop();
        runner.join();
        tui.close();
    }

    private void show() {
        try (stage) {
            stage.run(tui);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void type(String keys) throws InterruptedException {
        stage.typed(keys.getBytes(UTF_8));
    }

    private long cat(String file, int round) throws InterruptedException {
        long start = System.nanoTime();
        type("cat '" + file + "'; echo done-$((" + round + "+100))\r");
        glass.await("done-" + (round + 100));
        return (System.nanoTime() - start) / 1_000_000;
    }

    private long latency() throws InterruptedException {
        Thread trace = Thread.ofPlatform().name("trace").daemon().start(this::trace);
        type("clear; cat >/dev/null\r\u0002%");
        glass.await("┃alfa#");
        type("yes 'a pane that floods'\r");
        glass.await("a pane that floods");
        type("\u0002\u001b[D");
        long[] took = new long[KEYS];
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < KEYS; i++) {
            if (typed.length() == 60) {
                type("\r");
                typed.setLength(0);
            }
            char key = (char) ('a' + i % 26);
            typed.append(key);
            long start = System.nanoTime();
            type(String.valueOf(key));
            glass.await(typed.toString());
            took[i] = System.nanoTime() - start;
            LockSupport.parkNanos(7_000_000); // as fast as nobody types
        }
        tracing = false;
        trace.join();
        type("\u0003");
        glass.await("alfa#");
        type("\u0002\u001b[C\u0003\u0002x");
        Arrays.sort(took);
        return took[KEYS * 99 / 100] / 1000;
    }

    private void trace() {
        long start = System.nanoTime();
        long sent = 0;
        while (tracing) {
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

    /** Over five seconds in which nothing comes. */
    private static long idle() {
        Duration before = processor();
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        return processor().minus(before).toMillis() / 5;
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    /** After each node has shown the file twice. */
    private long memory(String file) throws Exception {
        for (int node = 0; node < 5; node++) {
            type("\u0002" + node);
            glass.await(List.of("alfa", "athos", "porthos", "aramis", "beta").get(node) + "#");
            cat(file, 10 * node + 1000);
            cat(file, 10 * node + 1001);
        }
        for (String row : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (row.startsWith("VmRSS:")) {
                return Long.parseLong(row.replaceAll("\\D", "")) / 1024;
            }
        }
        return -1;
    }
}
