package io.treville.tui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.pty.TerminalSize;
import io.treville.record.Entry;
import io.treville.record.ShellSize;
import io.treville.record.Tempo;
import io.treville.record.Timed;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import io.treville.tui.draw.Look;
import io.treville.tui.panel.Panels;
import io.treville.tui.replay.DemoScene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A demo in the terminal interface while it is performed, drawn to our own terminal model. */
@Tag("unit")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DemoSceneTest {
    private final WideGlass glass = new WideGlass();
    private final Tempo tempo = new Tempo(1, false);
    private final ShellSize size = new ShellSize(new TerminalSize(100, 18));
    private final CountDownLatch quit = new CountDownLatch(1);
    private final Stage stage = new Stage(glass, new TerminalSize(140, 30), Look.FULL);
    private final DemoScene scene;
    private final Thread runner;

    DemoSceneTest() throws Exception {
        Topology topology = TopologyFile.named("pair.yaml", Path.of("/"), null)
                .parse("name: pair\nlinks: [left fd01::1/64 -- fd01::2/64 right]\n");
        scene = new DemoScene(topology, Panels.NONE, Settings.defaults(), tempo, size, quit::countDown, stage::changed);
        runner = Thread.ofPlatform().unstarted(() -> {
            try {
                stage.run(scene);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @BeforeEach
    void begin() {
        runner.start();
        happened(new LabEvent.PhaseEnded(Phase.UP, Duration.ZERO, ""));
        take(new Entry.PaneOpened(0, "left", 100, 18));
    }

    @AfterEach
    void end() throws Exception {
        scene.end();
        runner.join();
        scene.close();
        stage.close();
    }

    private void take(Entry entry) {
        scene.take(new Timed(0, entry));
    }

    private void happened(LabEvent event) {
        take(new Entry.Happened(event));
    }

    private void type(String keys) throws InterruptedException {
        stage.typed(keys.getBytes(UTF_8));
    }

    @Test
    void whatIsSaidTypedAndPointedAtIsShownAsItHappens() throws Exception {
        happened(new LabEvent.Caption("demo", "Two nodes."));
        take(new Entry.Output(0, "left# pi".getBytes(UTF_8)));
        take(new Entry.Highlighted(List.of("left")));
        glass.await("  Two nodes.", "left# pi", "╔══════╗", "▶ 1×");
        take(new Entry.Output(0, "ng".getBytes(UTF_8)));
        take(new Entry.Highlighted(List.of()));
        glass.await("left# ping", "!╔");
        take(new Entry.PaneOpened(1, "right", 100, 18));
        take(new Entry.PaneShown(1));
        take(new Entry.Output(1, "right# ".getBytes(UTF_8)));
        glass.await("1:right*", "│right#");
    }

    @Test
    void aPauseIsEndedByAKeyAndSoIsWhatIsHeld() throws Exception {
        FutureTask<Boolean> pause = new FutureTask<>(() -> tempo.await("Press a key to ping"));
        Thread.ofVirtual().start(pause);
        glass.await("⏸ Press a key to ping · space goes on");
        type("x"); // not by just any key
        glass.await("space holds and goes on");
        assertThat(pause.isDone()).isFalse();
        type(" ");
        assertThat(pause.get()).isTrue();
        glass.await("▶ 1×", "!Press a key to ping");
        type("+");
        glass.await("▶ 2×");
        type("--");
        glass.await("▶ 0.5×");
        type(" ");
        glass.await("⏸ held");
        assertThat(tempo.isHeld()).isTrue();
        type("\r");
        glass.await("▶ 0.5×");
        assertThat(tempo.isHeld()).isFalse();
    }

    @Test
    void theInterfacesOwnKeysStayBehindItsPrefix() throws Exception {
        type("\002?");
        glass.await("keys and names");
        type("q"); // closes the help, and not the demo
        glass.await("!keys and names");
        type("\0021");
        glass.await("1:right*");
        assertThat(quit.getCount()).isOne();
        type("q");
        assertThat(quit.await(30, TimeUnit.SECONDS)).isTrue();
        glass.await("the demo ends");
    }

    @Test
    void ctrlCEndsItFromAnyView() throws Exception {
        glass.await("▶ 1×"); // which parts there are is known when they have been drawn
        type("\002o");
        glass.await("q back to the shell");
        type("\003");
        assertThat(quit.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theShellsFollowTheScreen() throws Exception {
        glass.await("▶ 1×");
        CountDownLatch resized = new CountDownLatch(1);
        stage.resized(new TerminalSize(80, 24));
        Thread.ofVirtual().start(() -> {
            while (size.get().columns() != 80) {
                Thread.onSpinWait();
            }
            resized.countDown();
        });
        assertThat(resized.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
