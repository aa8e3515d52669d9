package io.treville.cli;

import io.treville.pty.ControllingTerminal;
import io.treville.record.Recording;
import io.treville.tui.Settings;
import io.treville.tui.Stage;
import io.treville.tui.draw.Look;
import io.treville.tui.replay.ReplayScene;
import java.io.IOException;

/** A recording in the terminal. */
final class ReplayInterface {
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
            Interruption interruption = Interruption.closing(() -> TerminalInterface.restore(stage, terminal));
            try {
                terminal.raw();
                Signals.handle("WINCH", number -> TerminalInterface.resized(stage, terminal));
                Thread.ofPlatform().daemon().name("keys").start(() -> TerminalInterface.read(stage, terminal));
                stage.run(scene);
            } finally {
                interruption.close();
            }
        }
    }
}
