package io.treville.tui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.LabHost;
import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.pty.TerminalSize;
import io.treville.term.Screen;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import io.treville.trace.TraceLine;
import io.treville.tui.draw.Look;
import io.treville.tui.panel.LabPanels;
import io.treville.tui.panel.NoFiles;
import io.treville.tui.panel.SampleLab;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A lab on a terminal of glass: what is drawn can be waited for. Its shells say who they are and repeat what they are told. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class LabOnGlass {
    private static final String LINE = """
            name: line
            links:
              - alfa db11::2/64 -- db11::1/64 athos
              - athos dc01::1/64 -- dc01::2/64 porthos
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final Glass glass = new Glass();
    final Topology topology;
    final FakeShells shells;
    private final LabPanels panels;
    final Stage stage;
    final Tui tui;
    final Thread runner;
    volatile Tui.@Nullable Left left;

    /** A terminal of glass: what is drawn can be waited for. */
    static final class Glass extends OutputStream {
        final Screen screen = new Screen(80, 24);
        final ByteArrayOutputStream all = new ByteArrayOutputStream();

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] octets, int offset, int length) {
            screen.feed(octets, offset, length);
            all.write(octets, offset, length);
            notifyAll();
        }

        synchronized void resize(int columns, int rows) {
            screen.resize(columns, rows);
        }

        synchronized String text() {
            StringBuilder out = new StringBuilder();
            for (int row = 0; row < screen.rows(); row++) {
                out.append(screen.line(row).text()).append('\n');
            }
            return out.toString();
        }

        synchronized String sent() {
            return all.toString(UTF_8);
        }

        /** Waits until a text is seen. */
        synchronized String await(String text) throws InterruptedException {
            return await(text, "\u0000");
        }

        /** Waits for the next frame, or a second; one that comes without a change does no harm. */
        @SuppressWarnings("WaitNotInLoop")
        synchronized void awaitChange() throws InterruptedException {
            wait(1000);
        }

        /** Waits until they are seen together: what came before the last change may show some of them. */
        synchronized String awaitAll(String... texts) throws InterruptedException {
            for (int i = 0; i < texts.length; i++) {
                if (!text().contains(texts[i])) {
                    wait(1000);
                    i = -1;
                }
            }
            return text();
        }

        synchronized String await(String text, String gone) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!text().contains(text) || text().contains(gone)) {
                assertThat(deadline - System.nanoTime())
                        .as("'" + text + "' does not come; there is\n" + text())
                        .isPositive();
                wait(1000);
            }
            return text();
        }
    }

    LabOnGlass() throws Exception {
        this(node -> "this is " + node + "\r\n");
    }

    /** @param greeting what the shell of a node says first */
    LabOnGlass(UnaryOperator<String> greeting) throws Exception {
        this(TopologyFile.named("line.yaml", Path.of("/"), Path.of("/")).parse(LINE), null, greeting);
    }

    /** A lab whose views have something to show. */
    LabOnGlass(SampleLab lab) {
        this(lab.topology, lab, node -> "this is " + node + "\r\n");
    }

    /** @param host asked by the views beside the lab view, or null where none is up */
    private LabOnGlass(Topology topology, @Nullable LabHost host, UnaryOperator<String> greeting) {
        this.topology = topology;
        stage = new Stage(glass, new TerminalSize(80, 24), Look.FULL);
        shells = new FakeShells(greeting);
        panels = new LabPanels(() -> host, Path.of("/"), new NoFiles(), ZoneOffset.UTC, deed -> {});
        tui = new Tui(Setup.of(topology, shells).withPanels(panels).withAsks(true), stage);
        runner = Thread.ofPlatform().unstarted(() -> {
            try {
                stage.run(tui);
                left = tui.left();
                stage.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @BeforeEach
    void start() {
        runner.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        stage.stop();
        tui.close();
        panels.close();
        runner.join();
    }

    final void up() {
        tui.on(0, new LabEvent.PhaseStarted(Phase.UP, "line"));
        tui.on(0, new LabEvent.PhaseEnded(Phase.UP, Duration.ofMillis(12), "3 nodes"));
    }

    final void type(String keys) throws InterruptedException {
        stage.typed(keys.getBytes(UTF_8));
    }

    final void trace(String node, String text) {
        tui.on(0, new LabEvent.Trace(new TraceLine(node, "counter", "ping", 1, 0, 0, text)));
    }

    final void size(int columns, int rows) {
        glass.resize(columns, rows);
        stage.resized(new TerminalSize(columns, rows));
    }
}
