package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import io.treville.tui.PanelScene;
import io.treville.tui.panel.StartPanel;
import io.treville.tui.panel.StartPanel.Choice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The start screen: labs to open, labs that are up, and what this machine lacks. */
final class StartScreen {
    private StartScreen() {}

    /** Lets one choose; null when one leaves instead. */
    static @Nullable Choice choose(StagedTerminal terminal, Configuration configuration)
            throws IOException, InterruptedException {
        AtomicReference<@Nullable Choice> choice = new AtomicReference<>();
        AtomicReference<@Nullable PanelScene> scene = new AtomicReference<>();
        StartPanel panel = new StartPanel(
                offers(),
                chosen -> {
                    choice.set(chosen);
                    PanelScene shown = scene.get();
                    if (shown != null) {
                        shown.end();
                    }
                },
                terminal.stage()::changed);
        PanelScene shown = new PanelScene(panel, configuration.settings().bindings());
        scene.set(shown);
        Thread.ofPlatform().daemon().name("look around").start(() -> lookAround(panel));
        terminal.show(shown);
        return choice.get();
    }

    private static List<StartPanel.Offer> offers() throws IOException {
        List<StartPanel.Offer> offers = new ArrayList<>();
        for (String name : Topologies.names()) {
            offers.add(new StartPanel.Offer(
                    name,
                    Topologies.setting(name, "title"),
                    Topologies.setting(name, "on").equals("host") ? "this machine, root" : "a guest"));
        }
        return offers;
    }

    private static void lookAround(StartPanel panel) {
        try {
            List<StartPanel.Running> running = new ArrayList<>();
            for (RunningLab lab : Labs.all()) {
                running.add(new StartPanel.Running(
                        lab.name(),
                        lab.state().name().toLowerCase(Locale.ROOT) + ", " + lab.topology() + ", "
                                + PlaceOptions.word(lab.place())));
            }
            panel.running(running);
        } catch (HostException e) {
            // What keeps labs from being found is among the findings.
        }
        List<StartPanel.Finding> findings = new ArrayList<>();
        for (Finding finding : Examination.ofThisMachine()) {
            StartPanel.Level level = switch (finding.state()) {
                case OK -> StartPanel.Level.GOOD;
                case NOTE -> StartPanel.Level.NOTE;
                case MISSING -> StartPanel.Level.MISSING;
            };
            findings.add(new StartPanel.Finding(level, finding.thing(), finding.text()));
        }
        panel.findings(findings);
    }
}
