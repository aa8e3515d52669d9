package io.treville.cli;

import io.treville.record.RecordedHost;
import io.treville.record.Recording;
import io.treville.tui.Settings;
import io.treville.tui.live.LiveLab;
import io.treville.tui.panel.LabPanels;
import io.treville.tui.replay.ReplayScene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;

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
        RecordedHost host = new RecordedHost();
        LiveLab live = LiveLab.told(terminal.stage()::changed);
        try (terminal;
                LabPanels panels = new LabPanels(
                        host, Home.directory(), new SavedFiles("", Path.of("")), ZoneId.systemDefault(), live);
                ReplayScene scene =
                        new ReplayScene(recording, host, live, panels, settings, terminal.stage()::changed)) {
            terminal.show(scene);
        }
    }
}
