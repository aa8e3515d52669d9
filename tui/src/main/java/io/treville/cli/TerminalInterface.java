package io.treville.cli;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.lab.EventStream;
import io.treville.lab.Lab;
import io.treville.lab.LabEvent;
import io.treville.lab.LabRequest;
import io.treville.pty.ControllingTerminal;
import io.treville.pty.TerminalSize;
import io.treville.tui.Tui;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lab in the terminal: brought up while it is shown, used through its shells, taken down when one leaves. */
final class TerminalInterface {
    private static final int CHUNK = 64 << 10;

    private final LabRequest request;
    private volatile @Nullable HostException failure;

    TerminalInterface(LabRequest request) {
        this.request = request;
    }

    /**
     * Shows the lab until somebody leaves.
     *
     * @throws HostException what kept the lab from coming up, after it was shown
     */
    void run() throws HostException, IOException, InterruptedException {
        ControllingTerminal terminal = ControllingTerminal.open();
        if (terminal == null) {
            throw new CommandException(ExitCode.USAGE, "needs a terminal; in scripts use 'treville run'");
        }
        EventStream events = new EventStream();
        try (terminal;
                Lab lab = Lab.of(request, events)) {
            show(lab, events, terminal);
        }
        HostException known = failure;
        if (known != null) {
            throw known;
        }
    }

    private void show(Lab lab, EventStream events, ControllingTerminal terminal)
            throws IOException, InterruptedException {
        boolean colours = System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        try (Tui tui = new Tui(
                request.topology(),
                terminal.output(),
                terminal.size(),
                (node, size) -> shell(lab, node, size),
                colours)) {
            Interruption interruption = Interruption.closing(() -> {
                tui.stop();
                lab.close();
            });
            try {
                events.add(tui);
                terminal.raw();
                Signals.handle("WINCH", number -> resized(tui, terminal));
                Thread.ofPlatform().daemon().name("keys").start(() -> read(tui, terminal));
                Thread builder = Thread.ofPlatform().name("lab").start(() -> build(lab, events));
                tui.run();
                terminal.restore();
                lab.close();
                builder.join();
            } finally {
                interruption.close();
            }
        }
    }

    private void build(Lab lab, EventStream events) {
        try {
            lab.up();
        } catch (HostException e) {
            failure = e;
            events.emit(new LabEvent.GuestFailed(String.valueOf(e.getMessage()), List.of(), List.of()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody left
        }
    }

    private static RunningCommand shell(Lab lab, String node, TerminalSize size) throws HostException {
        // The user's own bashrc is read; the prompt must tell the node all the same.
        Map<String, String> environment = Map.of("PROMPT_COMMAND", "PS1='" + node + "# '");
        return lab.host().start(new Command(node, List.of("bash", "-i"), environment, size));
    }

    private static void read(Tui tui, ControllingTerminal terminal) {
        try (InputStream typed = terminal.input()) {
            byte[] chunk = new byte[CHUNK];
            for (int count = typed.read(chunk); count >= 0; count = typed.read(chunk)) {
                tui.typed(Arrays.copyOf(chunk, count));
            }
        } catch (IOException hungUp) {
            // As at the end of input.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tui.stop();
    }

    private static void resized(Tui tui, ControllingTerminal terminal) {
        try {
            tui.resized(terminal.size());
        } catch (IOException hungUp) {
            tui.stop();
        }
    }
}
