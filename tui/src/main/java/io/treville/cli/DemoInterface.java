package io.treville.cli;

import io.treville.host.LabHost;
import io.treville.lab.LabRequest;
import io.treville.record.ShellSize;
import io.treville.record.Tempo;
import io.treville.record.Timed;
import io.treville.tui.Settings;
import io.treville.tui.panel.LabPanels;
import io.treville.tui.replay.DemoScene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A demo in the terminal, drawn by a thread of its own while the caller's performs it; who leaves it interrupts the performer. */
final class DemoInterface implements AutoCloseable {
    private final StagedTerminal terminal;
    private final LabPanels panels;
    private final DemoScene scene;
    private final Thread performer = Thread.currentThread();
    private final Thread drawer;

    private DemoInterface(
            StagedTerminal terminal,
            Settings settings,
            LabRequest request,
            Tempo tempo,
            ShellSize size,
            Supplier<@Nullable LabHost> host) {
        this.terminal = terminal;
        panels = new LabPanels(
                host,
                Home.directory(),
                new SavedFiles(request.topology().name(), Path.of("")),
                ZoneId.systemDefault(),
                deed -> {});
        scene = new DemoScene(
                request.topology().withoutCases(),
                panels,
                settings,
                tempo,
                size,
                performer::interrupt,
                terminal.stage()::changed);
        drawer = Thread.ofPlatform().daemon().name("draw").unstarted(this::draw);
    }

    /**
     * Takes the terminal over; null where there is none.
     *
     * @param host the lab's, or null while it is not up
     */
    static @Nullable DemoInterface open(
            LabRequest request, Tempo tempo, ShellSize size, Supplier<@Nullable LabHost> host) throws IOException {
        Settings settings = Configuration.load().settings();
        StagedTerminal terminal = StagedTerminal.open(settings);
        if (terminal == null) {
            return null;
        }
        DemoInterface it = new DemoInterface(terminal, settings, request, tempo, size, host);
        it.drawer.start();
        return it;
    }

    /** Shows what has just been recorded. */
    void take(Timed timed) {
        scene.take(timed);
    }

    private void draw() {
        try {
            terminal.show(scene);
        } catch (IOException hungUp) {
            // Nobody looks on any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!scene.isOver()) {
            performer.interrupt();
        }
    }

    /** Gives the terminal back. */
    @Override
    public void close() {
        scene.end();
        boolean interrupted = Thread.interrupted(); // by who has left; the terminal is put back all the same
        try {
            drawer.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        terminal.close();
        scene.close();
        panels.close();
    }
}
