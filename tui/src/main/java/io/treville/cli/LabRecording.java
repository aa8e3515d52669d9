package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.lab.daemon.CommandEvent;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.RunningLab;
import io.treville.pty.TerminalSize;
import io.treville.record.LabWatch;
import io.treville.record.RecordableCommand;
import io.treville.record.Recorder;
import io.treville.topology.Topology;
import io.treville.tui.Setup;
import io.treville.tui.Tui;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records a lab while it is shown: its events by a connection of their own, so that a recording that begins late has what there was
 * already, and the shells of the interface.
 */
final class LabRecording implements Setup.Recording, AutoCloseable {
    private static final int MOST = 10_000;

    private final RunningLab lab;
    private final Topology topology;
    private final List<RecordableCommand> shells = new ArrayList<>();
    private @Nullable Tui tui;
    private @Nullable Session session;

    LabRecording(RunningLab lab, Topology topology) {
        this.lab = lab;
        this.topology = topology;
    }

    /** @param shown told what becomes of recordings */
    synchronized void show(Tui shown) {
        tui = shown;
    }

    /** The same shell, which is recorded whenever the lab is. */
    synchronized RunningCommand shell(String node, RunningCommand command, TerminalSize size) {
        RecordableCommand shell = new RecordableCommand(node, command, size);
        shells.removeIf(RecordableCommand::isOver);
        shells.add(shell);
        Session now = session;
        if (now != null) {
            shell.record(now.recorder);
            shell.shown();
        }
        return shell;
    }

    @Override
    public synchronized void looked(String node) {
        shells.stream()
                .filter(shell -> shell.node().equals(node))
                .reduce((first, second) -> second)
                .ifPresent(RecordableCommand::shown);
    }

    @Override
    public void toggle() {
        Thread.ofPlatform().daemon().name("record").start(() -> {
            if (!end()) {
                try {
                    begin(unused());
                } catch (CommandException e) {
                    tell(String.valueOf(e.getMessage()));
                }
            }
        });
    }

    private Path unused() {
        for (int number = 1; number < MOST; number++) {
            Path file = Path.of(lab.name() + "-" + number + ".rec");
            if (!Files.exists(file)) {
                return file;
            }
        }
        throw new CommandException(ExitCode.USAGE, "there are " + MOST + " recordings already: remove some");
    }

    /** Begins to record into a file. */
    synchronized void begin(Path file) {
        Session begun = new Session(file, Recordings.begin(file, lab.name(), topology));
        session = begun;
        shells.forEach(shell -> shell.record(begun.recorder));
        Thread.ofPlatform().daemon().name("recorded lab").start(begun::follow);
        tell("recording into " + file);
    }

    /** Ends the recording, and waits until it is written; false when there is none. */
    private boolean end() {
        Session ended;
        synchronized (this) {
            ended = session;
            session = null;
        }
        if (ended == null) {
            return false;
        }
        tell(ended.end());
        return true;
    }

    private synchronized void tell(String text) {
        Tui shown = tui;
        if (shown != null) {
            shown.tell(text);
            shown.recording(session != null);
        }
    }

    @Override
    public void close() {
        end();
    }

    /** One recording. */
    private final class Session {
        private final Path file;
        private final Recorder recorder;
        private @Nullable LabClient client;
        private @Nullable LabWatch watch;
        private boolean over;

        Session(Path file, Recorder recorder) {
            this.file = file;
            this.recorder = recorder;
        }

        /** Records what the lab tells, and its programs once it is up. */
        void follow() {
            try {
                LabClient connected = LabClient.connect(lab);
                synchronized (this) {
                    if (over) {
                        connected.close();
                        return;
                    }
                    client = connected;
                }
                Consumer<CommandEvent> others = Recordings.commands(recorder, lab.place());
                Set<Integer> own = new HashSet<>();
                connected.overhear(recorder, event -> {
                    if (!isOwn(event, own)) {
                        others.accept(event);
                    }
                });
                connected.awaitUp();
                synchronized (this) {
                    if (!over) {
                        watch = new LabWatch(connected.host(), recorder);
                    }
                }
            } catch (HostException e) {
                // The lab is gone, which its events have told, or the recording has been ended.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Whether it is of a shell of this interface, which records them itself. */
        private static boolean isOwn(CommandEvent event, Set<Integer> own) {
            if (event instanceof CommandEvent.Began began
                    && began.viewer() == ProcessHandle.current().pid()) {
                own.add(began.command());
            }
            return own.contains(event.command());
        }

        /** Ends it, and gives what to tell about it. */
        synchronized String end() {
            over = true;
            if (watch != null) {
                watch.close();
            }
            if (client != null) {
                client.close();
            }
            try {
                recorder.end("the recording was ended");
                return "recorded into " + file + ": treville replay " + file;
            } catch (IOException e) {
                return "cannot record into " + file + ": " + e.getMessage();
            }
        }
    }
}
