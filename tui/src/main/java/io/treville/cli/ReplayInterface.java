package io.treville.cli;

import io.treville.record.Recording;
import io.treville.tui.Settings;
import io.treville.tui.replay.ReplayScene;
import java.io.IOException;

/** A recording in the terminal. */
final class ReplayInterface {
    private ReplayInterface() {}

    static void show(Recording recording) throws IOException, InterruptedException {
        Settings settings = Configuration.load().settings();
        StagedTerminal terminal = StagedTerminal.open(settings);
        if (terminal == null) {
            throw new CommandException(
                    ExitCode.USAGE, "needs a terminal; in scripts use --format, --verify or --export");
        }
        try (terminal;
                ReplayScene scene = new ReplayScene(recording, settings, terminal.stage()::changed)) {
            terminal.show(scene);
        }
    }
}
