package io.treville.tui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.capture.CapturedPacket;
import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.lab.deed.Bench;
import io.treville.lab.deed.DeedLog;
import io.treville.lab.deed.LinkDeed;
import io.treville.lab.deed.NodeDeed;
import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.topology.Operation;
import io.treville.trace.TraceLine;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Rect;
import io.treville.tui.model.Filter;
import io.treville.tui.model.LabModel;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The views as they are seen, on a lab whose traffic is always the same. */
@Tag("unit")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PanelFramesTest {
    private static final Pattern TIME_OF_DAY = Pattern.compile("\\d\\d:\\d\\d:\\d\\d");

    private final Object changes = new Object();
    private final List<String> saved = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // made before each test
    private SampleLab lab;

    @SuppressWarnings("NullAway.Init") // made before each test
    private LabModel model;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Panels panels;

    private final class Files implements LabFiles {
        @Override
        public String topology() {
            return "name: ioam-gob\ncases: {}\n";
        }

        @Override
        public List<String> console() {
            return List.of("[    0.000000] Linux version 6.12.100", "[    0.812345] Run /init as init process");
        }

        @Override
        public String save(String file, String text) throws IOException {
            if (file.equals("there")) {
                throw new IOException("there is there already: give another name");
            }
            saved.add(text);
            return file;
        }

        @Override
        public String save(String file, List<CapturedPacket> packets) {
            saved.add(packets.size() + " packets");
            return file;
        }
    }

    @BeforeEach
    void open() throws Exception {
        lab = new SampleLab();
        model = new LabModel(lab.topology);
        panels = new LabPanels(() -> lab, SampleLab.HOME, new Files(), ZoneOffset.UTC, deed -> {})
                .open(model, this::changed);
    }

    private void changed() {
        synchronized (changes) {
            changes.notifyAll();
        }
    }

    private Panel panel(Action view) {
        return java.util.Objects.requireNonNull(panels.of(view), view.text());
    }

    private static String frame(Panel panel, Glass glass, int columns, int rows) throws IOException {
        return glass.frame(canvas -> {
            panel.draw(canvas, new Rect(0, 0, columns, rows - 1), true);
            canvas.fill(0, rows - 1, columns, ' ', io.treville.tui.draw.Style.PLAIN);
            canvas.text(0, rows - 1, columns, panel.hint(), io.treville.tui.draw.Style.FAINT);
        });
    }

    private static String frame(Panel panel) throws IOException {
        return frame(panel, new Glass(120, 40), 120, 40);
    }

    /** Draws until a text is seen: what is asked of the lab comes when it comes. */
    private String await(Panel panel, String text) throws Exception {
        Glass glass = new Glass(120, 40);
        while (true) {
            String seen = frame(panel, glass, 120, 40);
            if (seen.contains(text)) {
                return seen;
            }
            synchronized (changes) {
                changes.wait(50);
            }
        }
    }

    private static void golden(Panel panel, String name, int columns, int rows) throws IOException {
        String frame = frame(panel, new Glass(columns, rows), columns, rows);
        String seen = name.equals("log") ? TIME_OF_DAY.matcher(frame).replaceAll("HH:MM:SS") : frame;
        Golden.check(
                SampleLab.HOME.resolve("tui/src/test/resources/tui/" + name + "-" + columns + "x" + rows + ".txt"),
                seen);
    }

    private static void type(Panel panel, String text) {
        text.codePoints().forEach(c -> panel.press(Input.Key.of(c, 0)));
        panel.press(Input.Key.of(KeyCode.ENTER, 0));
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "200, 60"})
    void theTraceIsSeenMergedSideBySideAndByPacket(int columns, int rows) throws Exception {
        SampleLab.pings(model, 6);
        SampleLab.captures(model, 1);
        Panel trace = panel(Action.TRACE_VIEW);
        golden(trace, "trace", columns, rows);
        trace.act(Action.SIDE_BY_SIDE);
        golden(trace, "trace-side", columns, rows);
        trace.act(Action.SIDE_BY_SIDE);
        trace.act(Action.FIRST);
        trace.act(Action.OPEN);
        golden(trace, "trace-packet", columns, rows);
    }

    @Test
    void aPacketIsFollowedThoughAnotherIsUnderWay() throws Exception {
        SampleLab.pings(model, 4);
        Panel trace = panel(Action.TRACE_VIEW);
        frame(trace);
        trace.act(Action.FIRST);
        trace.act(Action.DOWN);
        trace.act(Action.DOWN);
        trace.act(Action.OPEN);
        String seen = frame(trace);
        assertThat(seen).contains("one packet, hop by hop", "counter 0 → 1", "counter 1 → 2", "counter 2 → 3");
        assertThat(seen.split("\\+41 µs", -1)).hasSize(3);
        trace.act(Action.BACK);
        assertThat(frame(trace)).doesNotContain("hop by hop");
        assertThat(trace.act(Action.BACK)).isFalse();
    }

    @Test
    void aHeldTraceCountsWhatIsNewAndAFilterWhatItHides() throws Exception {
        SampleLab.pings(model, 2);
        Panel trace = panel(Action.TRACE_VIEW);
        assertThat(frame(trace)).contains("12 shown · 0 skipped · 0 lost · lag 0 ms");
        trace.act(Action.HOLD_LINES);
        SampleLab.pings(model, 2);
        model.on(0, new LabEvent.Lost("trace cpu 0", 3));
        assertThat(frame(trace)).contains("3 lost").contains("held, 12 new");
        trace.filter(Filter.of("porthos"));
        assertThat(frame(trace)).contains("8 shown · 16 skipped").doesNotContain("aramis");
        trace.filter(Filter.of("!gob 77"));
        assertThat(frame(trace)).contains("12 shown").doesNotContain("→");
    }

    @Test
    void aLineWithoutARunSaysSo() throws Exception {
        model.on(1, new LabEvent.Trace(new TraceLine("athos", "counter", "ping", 1, 3, 1, "alone")));
        Panel trace = panel(Action.TRACE_VIEW);
        frame(trace);
        trace.act(Action.OPEN);
        assertThat(frame(trace)).contains("its packet is not known");
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "200, 60"})
    void packetsAreSeenAsListTreeAndOctets(int columns, int rows) throws Exception {
        Panel view = panel(Action.PACKETS_VIEW);
        golden(view, "packets-choose", columns, rows);
        view.act(Action.OPEN);
        view.act(Action.BACK);
        SampleLab.captures(model, 5);
        golden(view, "packets", columns, rows);
        view.act(Action.OPEN);
        for (int i = 0; i < 40; i++) {
            view.act(Action.DOWN);
        }
        golden(view, "packets-field", columns, rows);
    }

    @Test
    void packetsAreFilteredAsTcpdumpDoesOrByTheirText() throws Exception {
        SampleLab.captures(model, 3);
        Panel view = panel(Action.PACKETS_VIEW);
        view.act(Action.BACK);
        view.filter(Filter.of("udp"));
        assertThat(frame(view)).contains("0 shown · 3 skipped", "pcap filter");
        view.filter(Filter.of("ip6 and outbound"));
        assertThat(frame(view)).contains("3 shown · 0 skipped", "pcap filter");
        view.filter(Filter.of("gob 7[67]"));
        assertThat(frame(view)).contains("3 shown · 0 skipped", "text filter");
        view.act(Action.SAVE_PACKETS);
        assertThat(view.isTyping()).isTrue();
        type(view, "");
        await(view, "3 packets are in packets.pcapng");
        assertThat(saved).containsExactly("3 packets");
    }

    @Test
    void programsShowTheirRatesAndMapsTheirChanges() throws Exception {
        Panel view = panel(Action.PROGRAMS_VIEW);
        view.seen(true);
        await(view, "5 runs");
        lab.runs = 25;
        assertThat(await(view, "/s")).contains("25 runs", "0.35 µs each", "gob schema 77", "map packets hash");
        view.act(Action.DOWN);
        view.act(Action.OPEN);
        await(view, "{packets=5, bytes=490}");
        lab.packets.put("0", "{packets=6, bytes=588}");
        assertThat(await(view, "~ 0 = {packets=6, bytes=588}")).contains("was {packets=5, bytes=490}");
        view.seen(false);
    }

    @Test
    void anEntryIsEditedWhereItStandsAndPutBack() throws Exception {
        Panel view = panel(Action.PROGRAMS_VIEW);
        view.seen(true);
        await(view, "map packets");
        view.act(Action.DOWN);
        view.act(Action.OPEN);
        await(view, "0 = {packets=5");
        view.act(Action.OPEN);
        assertThat(view.hint()).startsWith("0 = {packets=5, bytes=490}");
        view.press(Input.Key.of('u', Input.CTRL));
        type(view, "{packets=9, bytes=9}");
        await(view, "0 = {packets=9, bytes=9}");
        view.act(Action.NEW_ENTRY);
        type(view, "1 = {packets=1, bytes=1}");
        await(view, "+ 1 = {packets=1");
        view.act(Action.DELETE_ENTRY);
        await(view, "- 0 =");
        view.act(Action.UNDO_EDIT);
        await(view, "0 = {packets=9, bytes=9}");
        view.act(Action.UNDO_EDIT);
        await(view, "- 1 =");
        view.act(Action.UNDO_EDIT);
        await(view, "0 = {packets=5, bytes=490}");
        view.act(Action.UNDO_EDIT);
        assertThat(view.hint()).isEqualTo("nothing to undo in this map");
        assertThat(lab.packets).hasSize(1);
        view.seen(false);
    }

    @Test
    void aPlaceToCaptureIsClicked() throws Exception {
        Panel view = panel(Action.PACKETS_VIEW);
        assertThat(frame(view)).contains("[ ] alfa alfa-athos");
        assertThat(view.mouse(new Input.Mouse(Input.MouseAction.PRESS, 1, 4, 2, 0)))
                .isTrue();
        assertThat(frame(view)).contains("[x] alfa alfa-athos");
        view.mouse(new Input.Mouse(Input.MouseAction.PRESS, 1, 4, 2, 0));
        assertThat(frame(view)).contains("[ ] alfa alfa-athos");
        view.mouse(new Input.Mouse(Input.MouseAction.PRESS, 1, 4, 20, 0));
        view.mouse(new Input.Mouse(Input.MouseAction.PRESS, 1, 4, 0, 0));
        assertThat(frame(view)).doesNotContain("[x]");
    }

    @Test
    void anEntryWhoseKeyWasTypedInAnotherWayIsPutBackToo() throws Exception {
        lab.packets.put("1", "{packets=7, bytes=70}");
        Panel view = panel(Action.PROGRAMS_VIEW);
        view.seen(true);
        await(view, "map packets");
        view.act(Action.DOWN);
        view.act(Action.OPEN);
        await(view, "1 = {packets=7");
        view.act(Action.NEW_ENTRY);
        type(view, "0x1 = {packets=2, bytes=2}");
        await(view, "~ 1 = {packets=2");
        view.act(Action.UNDO_EDIT);
        await(view, "1 = {packets=7, bytes=70}  was {packets=2");
        view.seen(false);
    }

    @Test
    void anEditThatFailedIsToldAndLeavesNothingToUndo() throws Exception {
        Panel view = panel(Action.PROGRAMS_VIEW);
        view.seen(true);
        await(view, "map packets");
        view.act(Action.DOWN);
        view.act(Action.OPEN);
        await(view, "0 = {packets=5");
        lab.packets.remove("0");
        view.act(Action.DELETE_ENTRY);
        while (!view.hint().equals("no such entry")) {
            frame(view);
        }
        view.act(Action.UNDO_EDIT);
        assertThat(view.hint()).isEqualTo("nothing to undo in this map");
        view.seen(false);
    }

    @Test
    void aRefusedProgramShowsWhatTheVerifierSaid() throws Exception {
        model.on(0, new LabEvent.VerifierLog("athos", "wrong", "0: r0 = 0\n1: exit\ninvalid access to packet"));
        Panel view = panel(Action.PROGRAMS_VIEW);
        view.seen(true);
        await(view, "wrong refused by the verifier");
        view.act(Action.LAST);
        view.act(Action.VERIFIER_LOG);
        assertThat(frame(view)).contains("the verifier on athos wrong", "invalid access to packet");
        view.seen(false);
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "200, 60"})
    void faultsAreDoneAndTheLogTellsThemAsCommands(int columns, int rows) throws Exception {
        Panel faults = panel(Action.FAULTS_VIEW);
        panels.live().show(faults.showsLinks(), false);
        await(faults, "athos-porthos  up\n");
        faults.act(Action.DOWN);
        faults.act(Action.FAULT_DOWN);
        await(faults, "athos-porthos  down\n");
        await(faults, "node athos  1 link down\n");
        faults.act(Action.IMPAIR_LINK);
        type(faults, "");
        await(faults, "athos-porthos  20ms 1% loss\n");
        // Somebody else mends the one and cuts the other off.
        lab.apply(List.of(
                new Operation.SetLinkUp("athos", "athos-porthos"),
                new Operation.SetLinkUp("porthos", "porthos-athos")));
        await(faults, "athos-porthos  up\n");
        lab.apply(List.of(new Operation.SetLinkDown("alfa", "alfa-athos")));
        await(faults, "node alfa  cut off\n");
        faults.act(Action.LAST);
        faults.act(Action.FAULT_DOWN);
        await(faults, "beta  cut off\n");
        golden(faults, "faults", columns, rows);
        Panel log = panel(Action.LOG_VIEW);
        golden(log, "log", columns, rows);
        assertThat(lab.applied).contains(new Operation.SetLinkDown("athos", "athos-porthos"));
        log.act(Action.FIRST);
        log.act(Action.MARK_RANGE);
        log.act(Action.DOWN);
        log.act(Action.SAVE_SCENARIO);
        type(log, "");
        await(log, "2 steps: treville run ioam-gob-by-hand.yaml");
        assertThat(saved.getFirst())
                .contains("set-links: {link: athos-porthos, up: false}", "set-netem: {node: athos")
                .doesNotContain("beta");
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "200, 60"})
    void theStartOfALabIsSeenWithTheGuestsConsole(int columns, int rows) throws Exception {
        model.on(0, new LabEvent.PhaseStarted(Phase.KERNEL, "looking"));
        model.on(0, new LabEvent.PhaseEnded(Phase.KERNEL, Duration.ofMillis(3), "cached"));
        model.on(0, new LabEvent.PhaseStarted(Phase.BOOT, "qemu"));
        model.on(0, new LabEvent.PhaseProgress(Phase.BOOT, 0.5, Duration.ofSeconds(130), "init"));
        Panel boot = panel(Action.BOOT_VIEW);
        boot.seen(true);
        await(boot, "Run /init");
        golden(boot, "boot", columns, rows);
        boot.seen(false);
    }

    /** A splat longer than any screen, and as many steps as are remembered. */
    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "200, 60"})
    void aPanicIsSeenWithTheLastStepsBeforeIt(int columns, int rows) throws Exception {
        model.on(0, new LabEvent.PhaseEnded(Phase.KERNEL, Duration.ofMillis(3), "cached"));
        model.on(0, new LabEvent.PhaseEnded(Phase.BOOT, Duration.ofMillis(5123), "TCG, 2 CPUs, 1024 MiB"));
        List<String> splat = new ArrayList<>(List.of("sysrq: Trigger a crash", "Kernel panic - not syncing: sysrq"));
        List<String> steps = new ArrayList<>(List.of("phase UP", "athos: loaded counter"));
        for (int i = 1; i <= 8; i++) {
            steps.add("treville link down porthos-aramis-" + i);
        }
        for (int i = 1; i < 200; i++) {
            splat.add(" ip6_output_finish+0x" + (100 + i) + "/0x330");
        }
        model.on(0, new LabEvent.GuestFailed("guest: kernel panic: sysrq triggered crash", splat, steps));
        Panel boot = panel(Action.BOOT_VIEW);
        boot.seen(true);
        assertThat(frame(boot, new Glass(columns, rows), columns, rows))
                .contains("kernel panic", "phase UP", "porthos-aramis-8", "sysrq: Trigger a crash");
        golden(boot, "panic", columns, rows);
        boot.act(Action.PAGE_DOWN);
        boot.act(Action.PAGE_DOWN);
        assertThat(frame(boot, new Glass(80, 24), 80, 24)).contains("phase UP").doesNotContain("sysrq: Trigger");
        boot.filter(Filter.of("not syncing"));
        assertThat(frame(boot)).contains("what its kernel said last, 1 line ");
        boot.filter(Filter.NONE);
        boot.act(Action.NEXT_PANE);
        await(boot, "Run /init");
        boot.seen(false);
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "200, 60"})
    void theFirstScreenOffersLabsAndSaysWhatIsMissing(int columns, int rows) throws Exception {
        List<StartPanel.Choice> chosen = new ArrayList<>();
        StartPanel start = new StartPanel(
                List.of(
                        new StartPanel.Offer(
                                "ioam-gob",
                                false,
                                "GOB over a line of five nodes",
                                "a guest, kernel with IPV6_IOAM6_GOB"),
                        new StartPanel.Offer("xdp-counter", false, "An XDP counter", "this machine, root")),
                chosen::add,
                this::changed);
        start.act(Action.OPEN);
        start.running(List.of(new StartPanel.Running("second", "up, xdp-counter on this machine")));
        start.findings(List.of(
                new StartPanel.Finding(StartPanel.Level.GOOD, "jdk", "25"),
                new StartPanel.Finding(StartPanel.Level.NOTE, "kvm", "guests run by emulation"),
                new StartPanel.Finding(
                        StartPanel.Level.MISSING, "libbpf", "libbpf.so.1 is not there: apt-get install libbpf1")));
        golden(start, "start", columns, rows);
        start.act(Action.FIRST);
        start.act(Action.OPEN);
        start.act(Action.LAST);
        start.act(Action.OPEN);
        start.filter(Filter.of("gob"));
        start.act(Action.LAST);
        start.act(Action.OPEN);
        assertThat(chosen)
                .containsExactly(
                        new StartPanel.Choice.Open("ioam-gob"),
                        new StartPanel.Choice.Attach("second"),
                        new StartPanel.Choice.Open("xdp-counter"),
                        new StartPanel.Choice.Open("ioam-gob"));
    }

    @Test
    void aWrongImpairmentIsSaidAndNotDone() throws Exception {
        Panel faults = panel(Action.FAULTS_VIEW);
        frame(faults);
        for (String wrong : List.of("delay fast", "loss much", "delay 1ms now", "hurt it", "jitter 1ms", "loss 200%")) {
            faults.act(Action.IMPAIR_LINK);
            faults.press(Input.Key.of('u', Input.CTRL));
            type(faults, wrong);
            assertThat(faults.hint()).as(wrong).doesNotContain("as the topology says");
        }
        assertThat(lab.applied).isEmpty();
    }

    @Test
    void whatIsHostileIsDrawnAsDots() throws Exception {
        String hostile = "\u001b]0;TITLE\u0007\u001b[2J\u009b31m\u202e";
        model.on(1, new LabEvent.Trace(new TraceLine("athos", hostile, "ping", 1, 0, 1, "a" + hostile)));
        model.on(1, new LabEvent.VerifierLog("athos", hostile, hostile));
        model.on(1, new LabEvent.Packet(SampleLab.packet(0, hostile, hostile, true), hostile));
        lab.packets.put(hostile, hostile);
        for (Action view : List.of(Action.TRACE_VIEW, Action.PACKETS_VIEW, Action.PROGRAMS_VIEW)) {
            Panel panel = panel(view);
            Glass glass = new Glass(120, 40);
            panel.seen(true);
            panel.act(Action.BACK);
            frame(panel, glass, 120, 40);
            await(panel, view == Action.PROGRAMS_VIEW ? "map packets" : "TITLE");
            panel.act(Action.DOWN);
            panel.act(Action.OPEN);
            if (view == Action.PROGRAMS_VIEW) {
                await(panel, "TITLE");
            }
            frame(panel, glass, 120, 40);
            panel.seen(false);
            assertThat(glass.sent()).doesNotContain("\u001b]0", "\u001b[2J\u009b", "\u009b", "\u0007");
        }
    }

    @Test
    void aMonkeyAtThePanelsBreaksNothing() throws Exception {
        SampleLab.pings(model, 100);
        SampleLab.captures(model, 50);
        Random random = new Random(5);
        List<Action> actions = List.of(Action.values());
        List<Input.MouseAction> mice = List.of(Input.MouseAction.values());
        List<Panel> all = new ArrayList<>();
        panels.forEach(all::add);
        all.forEach(panel -> panel.seen(true));
        for (int i = 0; i < 4000; i++) {
            Panel panel = all.get(random.nextInt(all.size()));
            int columns = 1 + random.nextInt(150);
            int rows = 2 + random.nextInt(50);
            if (panel.isTyping() && random.nextInt(3) > 0) {
                panel.press(Input.Key.of(' ' + random.nextInt(90), 0));
                panel.press(Input.Key.of(random.nextBoolean() ? KeyCode.ENTER : KeyCode.ESCAPE, 0));
            } else {
                panel.act(actions.get(random.nextInt(actions.size())));
            }
            if (random.nextInt(20) == 0) {
                panel.filter(
                        Filter.of(List.of("", "athos", "!a", "~gb", "(", "ip6").get(random.nextInt(6))));
            }
            panel.mouse(new Input.Mouse(
                    mice.get(random.nextInt(mice.size())), 1, random.nextInt(150), random.nextInt(50), 0));
            frame(panel, new Glass(columns, rows), columns, rows);
            assertThat(panel.title()).isNotEmpty();
        }
        all.forEach(panel -> panel.seen(false));
    }

    @Test
    void deedsThatFailSayWhy() throws Exception {
        DeedLog log = new DeedLog(() -> new Bench(lab, lab.topology, SampleLab.HOME), this::changed);
        LogPanel view =
                new LogPanel(lab.topology, log, new Files(), new Work(() -> lab, this::changed), ZoneOffset.UTC);
        log.perform(new LinkDeed.Down("nowhere"));
        log.perform(new NodeDeed("athos", false));
        assertThat(await(view, "no link 'nowhere': there is alfa-athos")).contains("treville node stop athos");
        log.perform(new LinkDeed.Impair("alfa-athos", null, Duration.ofMillis(1), Duration.ZERO, 0));
        await(view, "✓ treville link set");
        view.act(Action.SAVE_SCENARIO);
        view.press(Input.Key.of('u', Input.CTRL));
        type(view, "there");
        await(view, "there is there already");
        log.close();
    }
}
