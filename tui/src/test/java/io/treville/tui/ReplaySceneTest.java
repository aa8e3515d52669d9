package io.treville.tui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.DeviceRow;
import io.treville.host.MapRef;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.host.RunCount;
import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.pty.TerminalSize;
import io.treville.record.Entry;
import io.treville.record.RecordedHost;
import io.treville.record.Recording;
import io.treville.record.Timed;
import io.treville.topology.Program;
import io.treville.topology.Program.Attach;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import io.treville.trace.TraceLine;
import io.treville.tui.draw.Look;
import io.treville.tui.live.LiveLab;
import io.treville.tui.panel.LabPanels;
import io.treville.tui.panel.NoFiles;
import io.treville.tui.panel.SampleLab;
import io.treville.tui.replay.ReplayScene;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A recording in the terminal interface, moved by keys, drawn to our own terminal model. */
@Tag("unit")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplaySceneTest {
    /** Of a lab of two nodes that is up. */
    private static List<Timed> begun() throws Exception {
        Topology topology = TopologyFile.named("pair.yaml", Path.of("/"), null)
                .parse("name: pair\nlinks: [left fd01::1/64 -- fd01::2/64 right]\n");
        List<Timed> entries = new ArrayList<>();
        add(entries, 0, new Entry.Began("mine", topology, 0));
        add(entries, 0, new Entry.Happened(new LabEvent.PhaseEnded(Phase.UP, Duration.ZERO, "")));
        return entries;
    }

    private static Recording recording(List<Timed> entries) {
        return new Recording("x.rec", "1", (Entry.Began) entries.getFirst().entry(), entries, "");
    }

    private static Recording recording() throws Exception {
        List<Timed> entries = begun();
        add(entries, 100, new Entry.PaneOpened(0, "left", 80, 24));
        add(entries, 100, new Entry.PaneOpened(1, "right", 80, 24));
        add(entries, 600, new Entry.Output(0, "left# early\r\n".getBytes(UTF_8)));
        add(entries, 700, new Entry.Happened(new LabEvent.Caption("demo", "The first caption")));
        add(entries, 700, new Entry.Marked("The first caption"));
        add(entries, 700, new Entry.Highlighted(List.of("left-right", "right")));
        add(entries, 800, new Entry.Happened(new LabEvent.Trace(new TraceLine("left", "p", "x", 7, 0, 1, "packet 1"))));
        add(entries, 900, new Entry.Output(0, "left# late\r\n".getBytes(UTF_8)));
        add(entries, 60_000, new Entry.PaneShown(1));
        add(entries, 60_000, new Entry.Output(1, "right# at the end\r\n".getBytes(UTF_8)));
        MapRef map = new MapRef("right", "counter", "packets");
        ProgramRow program = new ProgramRow(
                "right",
                new Program(
                        "counter",
                        "/c.o",
                        "xdp",
                        Program.Type.XDP,
                        Map.of(),
                        Map.of(),
                        new Attach.Xdp("right-left", Attach.Mode.NATIVE)),
                "counter",
                "xdp",
                "xdp",
                41,
                List.of("xdp dev right-left"),
                60);
        MapRow row = new MapRow(map, 7, "hash", 4, 8, 64, "");
        add(entries, 70_000, new Entry.ProgramsSeen(List.of(program), List.of(row)));
        add(entries, 70_000, new Entry.RunsCounted(List.of(new RunCount("right", "counter", 41, 12, 900))));
        add(entries, 70_000, new Entry.MapChanged(map, "{1}", "early-value"));
        add(entries, 80_000, new Entry.MapChanged(map, "{1}", "late-value"));
        add(entries, 100_000, new Entry.Ended("done"));
        return recording(entries);
    }

    private static void add(List<Timed> entries, long millis, Entry entry) {
        entries.add(new Timed(millis * 1_000_000, entry));
    }

    @Test
    void keysPlayStepJumpAndSearch() throws Exception {
        Playing playing = new Playing(recording());
        WideGlass glass = playing.glass;
        Stage stage = playing.stage;
        // It plays by itself.
        glass.await("left# early", "left# late", "packet 1", "The first caption", "▶");
        stage.typed(" ".getBytes(UTF_8));
        glass.await("⏸");
        stage.typed("7".getBytes(UTF_8));
        glass.await("right# at the end", "1:10.0");
        // Back to before anything was printed, and from mark to mark and event to event.
        stage.typed("0".getBytes(UTF_8));
        glass.await("!early", "!packet 1", "0:00.0");
        stage.typed("m".getBytes(UTF_8));
        glass.await("left# early", "!left# late", "0:00.7");
        stage.typed(".".getBytes(UTF_8));
        glass.await("packet 1", "!left# late");
        stage.typed("/AT THE\r".getBytes(UTF_8));
        glass.await("right# at the end", "1:00.0");
        stage.typed("\033[D".getBytes(UTF_8));
        glass.await("left# late", "!right# at the end", "0:55.0");
        stage.typed("M".getBytes(UTF_8));
        glass.await("╔═══════╗", "║ right ║", "═║", "  The first caption");
        stage.typed("0".getBytes(UTF_8));
        glass.await("!╔", "!The first caption");
        // The interface's own keys are behind its prefix, as ever.
        stage.typed("\0021".getBytes(UTF_8));
        glass.await("1:right*");
        // In its other views too there is what there was at that moment.
        stage.typed("7\002P".getBytes(UTF_8));
        glass.await("right counter xdp #41  xdp dev right-left  12 runs", "map packets hash");
        stage.typed("j\r".getBytes(UTF_8));
        glass.await("{1} = early-value");
        stage.typed("qq8".getBytes(UTF_8));
        glass.await("1:20.0");
        stage.typed("\002Pj\r".getBytes(UTF_8));
        glass.await("{1} = late-value");
        stage.typed("e".getBytes(UTF_8));
        stage.typed("3\r".getBytes(UTF_8));
        stage.typed("q\002A".getBytes(UTF_8));
        glass.await("this is a recording");
        stage.typed("qq".getBytes(UTF_8));
        playing.end();
    }

    @Test
    void aTerminalHasTheSizeThatWasRecordedAndThePartWithItsCursorIsSeen() throws Exception {
        List<Timed> entries = begun();
        add(entries, 10, new Entry.PaneOpened(0, "left", 10, 4));
        add(entries, 20, new Entry.Output(0, "wraps-hereand-here\r\n".getBytes(UTF_8)));
        add(entries, 1_000, new Entry.PaneResized(0, 300, 90));
        add(entries, 1_000, new Entry.Output(0, "\033[90;280Hcorner\033[90;1Hbegin".getBytes(UTF_8)));
        add(entries, 2_000, new Entry.Output(0, "\033[90;290H".getBytes(UTF_8)));
        add(entries, 3_000, new Entry.PaneResized(0, 0, -7));
        add(entries, 3_000, new Entry.Output(0, "x".getBytes(UTF_8)));
        add(entries, 3_000, new Entry.PaneResized(0, Integer.MAX_VALUE, 20));
        add(entries, 3_000, new Entry.Output(0, "\033c\033[20;1Hlast".getBytes(UTF_8)));
        add(entries, 4_000, new Entry.Ended("done"));
        Playing playing = new Playing(recording(entries));
        playing.stage.typed(" 0..".getBytes(UTF_8));
        playing.glass.await("│wraps-here", "│and-here", "!begin");
        playing.stage.typed(".".getBytes(UTF_8));
        playing.glass.await("│begin", "!corner");
        playing.stage.typed(".".getBytes(UTF_8));
        playing.glass.await("!begin", "corner");
        playing.stage.typed(".".getBytes(UTF_8));
        playing.glass.await("last");
        playing.stage.typed("q".getBytes(UTF_8));
        playing.end();
    }

    private static Entry.DevicesSeen seen(boolean up, long packets) {
        return new Entry.DevicesSeen(List.of(
                new DeviceRow("left", SampleLab.device("left-right", up, null, packets, packets * 125)),
                new DeviceRow("right", SampleLab.device("right-left", up, null, 0, 0))));
    }

    /** While it stands still too, and as fast as it was then, however one comes to a moment. */
    @Test
    void countersAndLinksAreThoseOfTheMoment() throws Exception {
        List<Timed> entries = begun();
        add(entries, 0, seen(true, 0));
        add(entries, 10_000, seen(true, 1000));
        add(entries, 12_000, seen(true, 3000));
        add(entries, 13_000, seen(true, 3000));
        add(entries, 60_000, seen(false, 3007));
        add(entries, 100_000, new Entry.Ended("done"));
        Playing playing = new Playing(recording(entries));
        playing.stage.typed(" ".getBytes(UTF_8));
        playing.glass.await("⏸", "left-right ↓0 ↑0");
        long start = System.nanoTime();
        playing.stage.typed(".".getBytes(UTF_8));
        playing.glass.await("↓1.0k", "→100k");
        playing.stage.typed(".".getBytes(UTF_8));
        playing.glass.await("↓3.0k", "→1.0M");
        playing.stage.typed(".".getBytes(UTF_8));
        playing.glass.await("↓3.0k", "!→1.0M");
        playing.stage.typed("7".getBytes(UTF_8));
        playing.glass.await("left-right down", "✗");
        playing.stage.typed("\033[D\033[D\033[D".getBytes(UTF_8));
        playing.glass.await("!✗", "0:55.0", "↓3.0k");
        playing.stage.typed("0.".getBytes(UTF_8));
        playing.glass.await("↓1.0k", "→100k");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("six moments; who asks once a second comes too late")
                .isLessThan(Duration.ofSeconds(4));
        playing.stage.typed("q".getBytes(UTF_8));
        playing.end();
    }

    @Test
    void goingBackLeavesNothingBehind() throws Exception {
        Playing playing = new Playing(recording());
        playing.glass.await("left# late");
        playing.stage.typed(" 7\002P".getBytes(UTF_8));
        playing.glass.await("right counter xdp");
        long before = threads();
        for (int i = 0; i < 5; i++) {
            playing.stage.typed("q0".getBytes(UTF_8));
            playing.glass.await("0:00.0");
            playing.stage.typed("7\002P".getBytes(UTF_8));
            playing.glass.await("right counter xdp");
        }
        long end = System.nanoTime() + 10_000_000_000L;
        while (threads() > before && System.nanoTime() < end) {
            Thread.onSpinWait(); // they end by themselves
        }
        assertThat(threads()).isLessThanOrEqualTo(before);
        playing.stage.typed("qq".getBytes(UTF_8));
        playing.end();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> Set.of("counters", "panel").contains(thread.getName()))
                .count();
    }

    /** Of the lab's machine, and of a node that came later than the topology. */
    @Test
    void aShellOfNoNodeIsAPlaceBehindTheNodesOnceItIsThere() throws Exception {
        List<Timed> entries = begun();
        add(entries, 0, new Entry.PaneOpened(0, "left", 80, 24));
        add(entries, 0, new Entry.Output(0, "left# ".getBytes(UTF_8)));
        add(entries, 10_000, new Entry.PaneOpened(1, "(guest)", 80, 24));
        add(entries, 10_000, new Entry.PaneShown(1));
        add(entries, 11_000, new Entry.Output(1, "root@guest# dmesg\r\n".getBytes(UTF_8)));
        add(entries, 20_000, new Entry.PaneOpened(2, "later", 80, 24));
        add(entries, 21_000, new Entry.Output(2, "later# ip route\r\n".getBytes(UTF_8)));
        add(entries, 50_000, new Entry.PaneShown(0));
        add(entries, 50_000, new Entry.Output(0, "\r\nleft# back".getBytes(UTF_8)));
        add(entries, 100_000, new Entry.Ended("done"));
        Playing playing = new Playing(recording(entries));
        playing.stage.typed(" 0".getBytes(UTF_8));
        playing.glass.await("0:left*", "!(guest)", "!later");
        playing.stage.typed("/dmesg\r".getBytes(UTF_8));
        playing.glass.await("0:11.0", "2:(guest)*", "root@guest# dmesg", "▸ (guest)", "!left#");
        playing.stage.typed(("3\002" + "3").getBytes(UTF_8));
        playing.glass.await("3:later*", "later# ip route", "trace of all");
        playing.stage.typed("5".getBytes(UTF_8));
        playing.glass.await("0:left*", "left# back");
        playing.stage.typed("\0022".getBytes(UTF_8));
        playing.glass.await("2:(guest)*", "root@guest# dmesg");
        playing.stage.typed("0".getBytes(UTF_8));
        playing.glass.await("!(guest)", "!dmesg");
        playing.stage.typed("q".getBytes(UTF_8));
        playing.end();
    }

    @Test
    void eachTerminalOfANodeCanBeSeen() throws Exception {
        List<Timed> entries = begun();
        for (int i = 0; i < 3; i++) {
            add(entries, 0, new Entry.PaneOpened(i, "left", 80, 24));
            add(entries, 0, new Entry.PaneShown(i));
            add(entries, 10_000 + i, new Entry.Output(i, ("this is number " + i).getBytes(UTF_8)));
        }
        add(entries, 100_000, new Entry.Ended("done"));
        Playing playing = new Playing(recording(entries));
        playing.stage.typed(" 5".getBytes(UTF_8));
        playing.glass.await("this is number 2");
        playing.stage.typed("t".getBytes(UTF_8));
        playing.glass.await("this is number 0", "left: terminal 1 of 3", "!number 2");
        playing.stage.typed("/number 1\r".getBytes(UTF_8));
        playing.glass.await("this is number 1", "!number 0");
        playing.stage.typed("5t".getBytes(UTF_8));
        playing.glass.await("this is number 2", "left: terminal 3 of 3");
        playing.stage.typed("\0021t".getBytes(UTF_8));
        playing.glass.await("right has no other terminal here");
        playing.stage.typed("q".getBytes(UTF_8));
        playing.end();
    }

    @Test
    void whatARunReportsIsATerminalToo() throws Exception {
        List<Timed> entries = begun();
        int at = 10_000;
        for (LabEvent event : List.of(
                new LabEvent.CaseStarted("reach", "Both ends reach each other", 2),
                new LabEvent.Trace(new TraceLine("left", "p", "x", 7, 0, 1, "packet 1")),
                new LabEvent.StepStarted("reach", 1, "left: ping fd01::2"),
                new LabEvent.CommandOutput("reach", "ping", "64 bytes from fd01::2\n", "a warning\n"),
                new LabEvent.StepEnded("reach", 1, "left: ping fd01::2", true, "exit 0", Duration.ofMillis(4)),
                new LabEvent.ExpectationChecked("reach", 1, "loss is 0", false, "loss is 50%, wanted 0", false),
                new LabEvent.CaseEnded("reach", LabEvent.Verdict.FAILED, "loss", Duration.ofSeconds(1)),
                new LabEvent.Did("treville link down left-right", List.of()))) {
            add(entries, at, new Entry.Happened(event));
            at += 10_000;
        }
        add(entries, 100_000, new Entry.Ended("done"));
        Playing playing = new Playing(recording(entries));
        playing.stage.typed(" 0".getBytes(UTF_8));
        playing.glass.await("0:left*", "!(run)");
        playing.stage.typed("3".getBytes(UTF_8));
        playing.glass.await("2:(run)*", "case reach", "  Both ends reach", "  left: ping fd01::2", "!64 bytes");
        playing.glass.await("left 1 lines", "!(run) 1");
        playing.stage.typed("6".getBytes(UTF_8));
        playing.glass.await("      64 bytes from fd01::2", "      a warning", "loss is 50%, wanted 0", "!FAIL reach");
        playing.stage.typed("7".getBytes(UTF_8));
        playing.glass.await("FAIL reach", "!  left: ping fd01::2 ·");
        playing.stage.typed("8".getBytes(UTF_8));
        playing.glass.await("  treville link down left-right");
        playing.stage.typed("\0020".getBytes(UTF_8));
        playing.glass.await("0:left*", "!FAIL reach");
        playing.stage.typed("/64 bytes\r".getBytes(UTF_8));
        playing.glass.await("0:40.0", "2:(run)*", "64 bytes from");
        playing.stage.typed("q".getBytes(UTF_8));
        playing.end();
    }

    /** As it was performed: its shells are what is looked at. */
    @Test
    void theReportOfADemoIsThereAndNotLookedAt() throws Exception {
        List<Timed> entries = begun();
        add(entries, 1_000, new Entry.Happened(new LabEvent.CaseStarted("demo", "A demo", 1)));
        add(entries, 10_000, new Entry.PaneOpened(0, "left", 80, 24));
        add(entries, 100_000, new Entry.Ended("done"));
        Playing playing = new Playing(recording(entries));
        playing.stage.typed(" 0..".getBytes(UTF_8));
        playing.glass.await("0:left*", "2:(run) ", "A demo");
        playing.stage.typed("q".getBytes(UTF_8));
        playing.end();
    }

    @Test
    void whatWasTypedKeyByKeyAndWhatIsColouredIsFound() throws Exception {
        List<Timed> entries = begun();
        add(entries, 0, new Entry.PaneOpened(0, "left", 80, 24));
        int at = 10_000;
        for (String echo : new String[] {
            "left# p", "x", "\b \b", "i", "n", "g", "\r\n", "\033[1;3", "1mre", "d\033[0m alert", "\r\nä"
        }) {
            add(entries, at, new Entry.Output(0, echo.getBytes(UTF_8)));
            at += 1_000;
        }
        add(entries, 100_000, new Entry.Ended("done"));
        Playing playing = new Playing(recording(entries));
        playing.stage.typed(" /PING\r".getBytes(UTF_8));
        playing.glass.await("left# ping", "0:15.0");
        playing.stage.typed("/red al\r".getBytes(UTF_8));
        playing.glass.await("red alert", "0:19.0");
        playing.stage.typed("n".getBytes(UTF_8));
        playing.glass.await("0:19.0");
        playing.stage.typed("/# px\r".getBytes(UTF_8));
        playing.glass.await("nothing has '# px' in it");
        playing.stage.typed("q".getBytes(UTF_8));
        playing.end();
    }

    /** A replay on a terminal of glass. */
    private static final class Playing {
        final WideGlass glass = new WideGlass();
        final Stage stage = new Stage(glass, new TerminalSize(140, 30), Look.FULL);
        private final ReplayScene scene;
        private final Thread runner;

        Playing(Recording recording) {
            RecordedHost host = new RecordedHost();
            LiveLab live = LiveLab.told(stage::changed);
            LabPanels panels = new LabPanels(host, Path.of("/"), new NoFiles(), ZoneId.of("UTC"), live);
            scene = new ReplayScene(recording, host, live, panels, Settings.defaults(), stage::changed);
            runner = Thread.ofPlatform().start(() -> {
                try {
                    stage.run(scene);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }

        void end() throws Exception {
            assertThat(runner.join(Duration.ofSeconds(30))).isTrue();
            scene.close();
            stage.close();
        }
    }
}
