package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Topology;
import io.treville.tui.PanelScene;
import io.treville.tui.panel.StartPanel;
import io.treville.tui.panel.StartPanel.Choice;
import io.treville.tui.panel.StartPanel.Offer;
import io.treville.tui.panel.StartPanel.Running;
import io.treville.vm.kernel.KernelNeeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The start screen: labs to open, labs that are up, and what this machine lacks. */
final class StartScreen {
    /** What nearly every lab needs. */
    private static final Set<String> COMMON = Set.of(
            "CONFIG_NET_NS",
            "CONFIG_IPV6",
            "CONFIG_VETH",
            "CONFIG_LWTUNNEL",
            "CONFIG_BPF_SYSCALL",
            "CONFIG_BPF_JIT",
            "CONFIG_DEBUG_INFO_BTF");

    private static final int MOST_OPTIONS = 3;

    private final StartPanel panel;
    private List<Running> running = List.of();

    private StartScreen(StartPanel panel) {
        this.panel = panel;
    }

    /**
     * Lets one choose; null when one leaves instead.
     *
     * @param beingRead of {@link #offers()}
     */
    static @Nullable Choice choose(
            FutureTask<List<Offer>> beingRead, StagedTerminal terminal, Configuration configuration)
            throws IOException, InterruptedException {
        AtomicReference<@Nullable Choice> choice = new AtomicReference<>();
        AtomicReference<@Nullable PanelScene> scene = new AtomicReference<>();
        List<Offer> offers = read(beingRead);
        StartPanel panel = new StartPanel(
                offers,
                chosen -> {
                    choice.set(chosen);
                    PanelScene shown = scene.get();
                    if (shown != null) {
                        shown.end();
                    }
                },
                terminal.stage()::changed);
        StartScreen screen = new StartScreen(panel);
        try (PaletteCommands commands = new PaletteCommands(null, terminal.stage()::changed);
                ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("look around").factory())) {
            PanelScene shown = new PanelScene(panel, configuration.settings(), commands);
            scene.set(shown);
            Future<?> looking = looks.scheduleWithFixedDelay(screen::lookForLabs, 0, 1, TimeUnit.SECONDS);
            Thread.ofPlatform().daemon().name("examination").start(() -> {
                screen.examine();
                panel.offers(offers.stream().map(StartScreen::known).toList());
            });
            terminal.show(shown);
            looking.cancel(true);
        }
        return choice.get();
    }

    /** Begins to read the heads of all topologies there are. */
    static FutureTask<List<Offer>> offers() {
        FutureTask<List<Offer>> reading = new FutureTask<>(StartScreen::readOffers);
        Thread.ofPlatform().daemon().name("offers").start(reading);
        return reading;
    }

    private static List<Offer> read(FutureTask<List<Offer>> beingRead) throws IOException, InterruptedException {
        try {
            return beingRead.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static List<Offer> readOffers() throws IOException {
        List<Offer> offers = new ArrayList<>();
        for (String file : Topologies.in(Path.of(""))) {
            offers.add(offer(file, true));
        }
        for (String name : Topologies.names()) {
            offers.add(offer(name, false));
        }
        return offers;
    }

    private static Offer offer(String name, boolean own) throws IOException {
        return new Offer(
                name,
                own,
                Topologies.setting(name, "title"),
                place(Topologies.setting(name, "on").equals("host")));
    }

    private static String place(boolean host) {
        return host ? "this machine, root" : "a guest";
    }

    /** With what the whole file tells, or what is wrong with it. */
    private static Offer known(Offer offer) {
        try {
            Topology topology = Topologies.load(offer.name(), Topologies.Objects.ASSUMED);
            List<String> options = KernelNeeds.of(topology).keySet().stream()
                    .filter(option -> !COMMON.contains(option))
                    .map(option -> option.replaceFirst("^CONFIG_", ""))
                    .toList();
            String kernel = options.isEmpty()
                    ? ""
                    : ", kernel with "
                            + String.join(" ", options.subList(0, Math.min(options.size(), MOST_OPTIONS)))
                            + (options.size() > MOST_OPTIONS ? " …" : "");
            return new Offer(
                    offer.name(), offer.own(), offer.title(), place(topology.place() == Topology.Place.HOST) + kernel);
        } catch (InvalidTopologyException | IOException | CommandException wrong) {
            String why = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
            return new Offer(offer.name(), offer.own(), offer.title(), why);
        }
    }

    private void lookForLabs() {
        try {
            List<Running> now = new ArrayList<>();
            for (RunningLab lab : Labs.all()) {
                now.add(new Running(
                        lab.name(),
                        lab.state().name().toLowerCase(Locale.ROOT) + ", " + lab.topology() + ", "
                                + PlaceOptions.word(lab.place())));
            }
            if (!now.equals(running)) {
                running = now;
                panel.running(now);
            }
        } catch (HostException e) {
            // What keeps labs from being found is among the findings.
        }
    }

    private void examine() {
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
