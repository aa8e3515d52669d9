package io.treville.cli;

import io.treville.pty.ControllingTerminal;
import io.treville.record.Recording;
import io.treville.tui.Settings;
import io.treville.tui.Stage;
import io.treville.tui.draw.Look;
import io.treville.tui.replay.ReplayScene;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A recording in the terminal. */
final class ReplayInterface {
    private static final int CHUNK = 64 << 10;

    private ReplayInterface() {}

    static void show(Recording recording) throws IOException, InterruptedException {
        ControllingTerminal terminal = ControllingTerminal.open();
        if (terminal == null) {
            throw new CommandException(
                    ExitCode.USAGE, "needs a terminal; in scripts use --format, --verify or --export");
        }
        Settings settings = Configuration.load().settings();
        try (terminal;
                Stage stage =
                        new Stage(terminal.output(), terminal.size(), Look.of(System.getenv(), settings.theme()));
                ReplayScene scene = new ReplayScene(recording, settings, stage::changed)) {
            Interruption interruption = Interruption.closing(() -> {
                stage.stop();
                stage.awaitEnd();
                terminal.close();
            });
            try {
                terminal.raw();
                Signals.handle("WINCH", number -> resized(stage, terminal));
                Thread.ofPlatform().daemon().name("keys").start(() -> read(stage, terminal));
                stage.run(scene);
            } finally {
                interruption.close();
            }
        }
    }

    private static void resized(Stage stage, ControllingTerminal terminal) {
        try {
            stage.resized(terminal.size());
        } catch (IOException hungUp) {
            stage.stop();
        }
    }

    private static void read(Stage stage, ControllingTerminal terminal) {
        try (InputStream typed = terminal.input()) {
            byte[] chunk = new byte[CHUNK];
            for (int count = typed.read(chunk); count >= 0; count = typed.read(chunk)) {
                stage.typed(Arrays.copyOf(chunk, count));
            }
        } catch (IOException hungUp) {
            // As at the end of input.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stage.stop();
    }
}
