package io.treville.cli;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.LocalHost;
import io.treville.host.RunningCommand;
import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.pty.ControllingTerminal;
import io.treville.pty.PseudoTerminal;
import io.treville.pty.TerminalSize;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Topology;
import io.treville.trace.TraceLine;
import io.treville.tui.Settings;
import io.treville.tui.Setup;
import io.treville.tui.Stage;
import io.treville.tui.Tui;
import io.treville.tui.panel.LabPanels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Walks through the terminal interface, its start screen and a lab, on a terminal nobody sees, and through the questions it asks
 * a lab: what the interface's start-up cache is made from.
 */
public final class TrainInterface {
    private static final TerminalSize SIZE = new TerminalSize(120, 40);
    private static final long BETWEEN_KEYS_MILLIS = 50; // so that each is drawn
    private static final long PATIENCE_SECONDS = 10;

    /** Help and end of the start screen; then a command, all views, the palette, the help, and the leaving. */
    private static final List<String> KEYS = List.of(
            "?",
            "q",
            "j",
            "q",
            "echo here\r",
            "\u0002T",
            "\u0002P",
            "\u0002K",
            "\u0002A",
            "\u0002F",
            "\u0002B",
            "\u0002V",
            "\u0002:",
            "\u001b",
            "\u0002?",
            "q",
            "\u00021",
            "\u0002d");

    private TrainInterface() {}

    /**
     * Started by {@code scripts/train}, once after each build.
     *
     * @param arguments the name of a lab that is up; an empty folder
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Treville.execute("status", arguments[0]);
        Treville.execute("exec", "--lab", arguments[0], "left", "--", "true");
        walk(Path.of(arguments[1]));
        System.exit(0);
    }

    private static void walk(Path folder) throws IOException, InterruptedException {
        Topology topology;
        try {
            topology = Topologies.load("ioam-gob", Topologies.Objects.ASSUMED);
        } catch (InvalidTopologyException e) {
            return; // a lab that is being edited
        }
        CountDownLatch drawn = new CountDownLatch(1);
        try (PseudoTerminal screen = PseudoTerminal.open(SIZE);
                StagedTerminal terminal =
                        StagedTerminal.on(ControllingTerminal.at(screen.device()), Settings.defaults())) {
            Thread.ofPlatform().daemon().name("eyes").start(() -> watch(screen, drawn));
            Thread.ofPlatform().daemon().name("hands").start(() -> type(screen, drawn, terminal.stage()));
            StartScreen.choose(StartScreen.offers(), terminal, Configuration.load());
            lab(topology, folder, terminal);
        }
    }

    private static void lab(Topology topology, Path folder, StagedTerminal terminal)
            throws IOException, InterruptedException {
        try (LabHost host = new LocalHost(node -> node, folder, Home.directory(), "");
                LabPanels panels = new LabPanels(
                        () -> host,
                        Home.directory(),
                        new SavedFiles("train", folder.resolve("console.log")),
                        ZoneOffset.UTC,
                        deed -> {});
                Tui tui = new Tui(
                        Setup.of(topology, (node, size) -> shell(host, size)).withPanels(panels), terminal.stage())) {
            tui.on(0, new LabEvent.PhaseEnded(Phase.UP, Duration.ZERO, ""));
            tui.on(0, new LabEvent.Trace(new TraceLine("alfa", "train", "ping", 1, 0, 0, "a line")));
            terminal.show(tui);
        }
    }

    private static RunningCommand shell(LabHost host, TerminalSize size) throws HostException {
        return host.start(new Command(null, List.of("sh", "-i"), Map.of("PS1", "# "), size));
    }

    private static void watch(PseudoTerminal screen, CountDownLatch drawn) {
        byte[] frame = new byte[1 << 16];
        try {
            while (screen.input().read(frame) >= 0) {
                drawn.countDown();
            }
        } catch (IOException closed) {
            // As at its end.
        }
    }

    private static void type(PseudoTerminal screen, CountDownLatch drawn, Stage stage) {
        try (OutputStream keys = screen.output()) {
            drawn.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            for (String key : KEYS) {
                Thread.sleep(BETWEEN_KEYS_MILLIS);
                keys.write(key.getBytes(StandardCharsets.US_ASCII));
            }
            Thread.sleep(BETWEEN_KEYS_MILLIS);
        } catch (IOException closed) {
            // Nothing is left to be typed at.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stage.stop();
    }
}
