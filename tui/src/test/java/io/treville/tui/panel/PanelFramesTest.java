package io.treville.tui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.topology.Operation;
import io.treville.trace.TraceLine;
import io.treville.tui.action.Action;
import io.treville.tui.model.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The views as they are seen. */
@Tag("unit")
class PanelFramesTest extends SamplePanels {
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
}
