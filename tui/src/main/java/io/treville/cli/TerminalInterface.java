package io.treville.cli;

import static java.util.Objects.requireNonNull;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.lab.EventStream;
import io.treville.lab.LabEvent;
import io.treville.lab.LabRequest;
import io.treville.lab.RuntimeDirectory;
import io.treville.lab.Sweep;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.LabStart;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import io.treville.pty.TerminalSize;
import io.treville.tui.Setup;
import io.treville.tui.Tui;
import io.treville.tui.panel.LabPanels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lab in the terminal. The lab has a process of its own, as one of {@code up}: it is started when none of its name is there,
 * several terminals may show it, and it outlives them unless one is told to take it down.
 */
final class TerminalInterface {
    private final @Nullable LabRequest request;
    private final PrintWriter out;
    private final EventStream events = new EventStream();
    private final String topology;
    private final Configuration configuration;
    private final @Nullable Path record;
    private volatile boolean up;

    /**
     * @param request what is to be brought up where it is not up yet, or null for a lab that is
     * @param topology the file or the name by which the user called the lab's topology
     * @param configuration what the user has set
     * @param record what is recorded into from the start, or null
     */
    TerminalInterface(
            @Nullable LabRequest request,
            String topology,
            Configuration configuration,
            @Nullable Path record,
            PrintWriter out) {
        this.record = record;
        this.configuration = configuration;
        this.topology = topology;
        this.request = request;
        this.out = out;
    }

    /**
     * Shows the lab until somebody leaves.
     *
     * @param terminal is closed before anything is told
     * @throws HostException what kept the lab from coming up, or how its guest died, after it was shown
     */
    void run(StagedTerminal terminal) throws HostException, IOException, InterruptedException {
        LabRequest wanted = requireNonNull(request, "what is to be brought up was not told");
        RunningLab there = Labs.named(wanted.name());
        while (there == null) {
            try (LabStart start = LabStart.of(wanted, LabProcessCommand.commandLine())) {
                if (start.directory() != null) {
                    attach(Labs.chosen(wanted.name()), start, terminal);
                    return;
                }
            }
            there = Labs.awaited(wanted.name()); // somebody was quicker, unless they have given up
        }
        attach(there, null, terminal);
    }

    /** Shows a lab that is up until somebody leaves. */
    static void show(RunningLab lab, StagedTerminal terminal, Configuration configuration, PrintWriter out)
            throws HostException, IOException, InterruptedException {
        TerminalInterface it = new TerminalInterface(null, lab.topology(), configuration, null, out);
        it.attach(lab, null, terminal);
    }

    /** @param start what started the lab, or null when it was there before */
    private void attach(RunningLab lab, @Nullable LabStart start, StagedTerminal terminal)
            throws HostException, IOException, InterruptedException {
        Tui.Left left;
        LabFate fate = new LabFate(lab);
        KeptLayout layout = new KeptLayout(lab.name());
        try (LabClient client = LabClient.connect(lab);
                LabRecording recording = new LabRecording(lab, client.status().topology());
                PaletteCommands commands = new PaletteCommands(lab.name(), terminal.stage()::changed);
                LabPanels panels = new LabPanels(
                        () -> up ? client.host() : null,
                        Home.directory(),
                        new SavedFiles(topology, lab.console()),
                        ZoneId.systemDefault(),
                        deed -> Deeds.tell(client, client.status().topology(), deed));
                Tui tui = new Tui(
                        Setup.of(
                                        client.status().topology(),
                                        (node, size) -> recording.shell(node, shell(client, node, size), size))
                                .withPanels(panels)
                                .withSettings(configuration.settings())
                                .withArrangement(layout.load())
                                .withSaving(new SavedShells(lab.name()))
                                .withCommands(commands)
                                .withRecording(recording)
                                .withAsks(start != null),
                        terminal.stage())) {
            configuration.problems().stream().limit(1).forEach(tui::tell);
            recording.show(tui);
            if (record != null) {
                recording.begin(record);
            }
            events.add(tui);
            client.subscribe((nanos, event) -> {
                fate.seen(event);
                events.emit(event);
            });
            client.whenEnded(reason -> gone(fate.ended()));
            Thread.ofPlatform().daemon().name("up").start(() -> awaitUp(client, start, fate));
            terminal.show(tui);
            fate.left();
            left = tui.left();
            layout.save(tui.arrangement());
        }
        terminal.close();
        configuration.problems().forEach(out::println);
        HostException failure = fate.failure();
        if (failure != null) {
            clear(lab, start);
            throw failure;
        }
        tell(lab, left, fate.isTakenDown());
    }

    private void gone(String why) {
        events.emit(new LabEvent.GuestFailed(why, List.of(), List.of()));
    }

    /** What is left of a lab that has failed goes with who started it; of another one, those who look at it may still want to read. */
    private void clear(RunningLab lab, @Nullable LabStart start) throws HostException, InterruptedException {
        if (start != null && !up) {
            start.awaitEnd();
        } else if (start != null) {
            takeDown(lab);
        } else if (Files.isDirectory(lab.directory())) {
            out.println("'treville down " + lab.name() + "' takes away what is left of " + lab.name());
        }
        out.flush();
    }

    private void takeDown(RunningLab lab) throws HostException, InterruptedException {
        Sweep.Removed removed = new Sweep(RuntimeDirectory.open()).one(lab.directory());
        out.println(removed.lab() + ": " + removed.how());
    }

    private void tell(RunningLab lab, Tui.Left left, boolean takenDown) throws HostException, InterruptedException {
        if (takenDown) {
            out.println(lab.name() + " was taken down");
        } else if (left == Tui.Left.DOWN) {
            takeDown(lab);
        } else {
            out.println(lab.name() + " stays up: 'treville " + lab.topology() + "' shows it again, 'treville down "
                    + lab.name() + "' takes it down");
        }
        out.flush();
    }

    /** Until it is up, the lab is given up when this program ends. */
    private void awaitUp(LabClient client, @Nullable LabStart start, LabFate fate) {
        try {
            client.awaitUp();
            up = true;
        } catch (HostException e) {
            fate.failed(e);
            gone(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (start != null) {
            start.close();
        }
    }

    private static RunningCommand shell(LabClient client, String node, TerminalSize size) throws HostException {
        // In an emulated guest the user's own bashrc, with the completions it loads, can take many seconds.
        List<String> bash = List.of("bash", "--norc", "-i");
        // With the marks of OSC 133 around the prompt, which copy mode jumps to.
        String prompt = "\\[\\e]133;A\\a\\]" + node + "# \\[\\e]133;B\\a\\]";
        return client.host()
                .start(new Command(node, bash, Map.of("PS1", prompt), size)
                        .here()
                        .shown());
    }
}
