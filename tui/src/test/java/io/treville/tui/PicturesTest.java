package io.treville.tui;

import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.term.input.Input;
import io.treville.topology.Node;
import io.treville.topology.Program;
import io.treville.tui.action.Action;
import io.treville.tui.action.KeyNames;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Rect;
import io.treville.tui.panel.Glass;
import io.treville.tui.panel.Golden;
import io.treville.tui.panel.LabPanels;
import io.treville.tui.panel.NoFiles;
import io.treville.tui.panel.SampleLab;
import io.treville.tui.panel.StartPanel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pictures of {@code docs/pictures}, drawn by the interface itself; {@code scripts/pictures} writes them anew. */
@Tag("unit")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PicturesTest {
    private static final Path FOLDER = Path.of(System.getProperty("treville.home"), "docs/pictures");
    private static final int COLUMNS = 110;
    private static final int ROWS = 32;
    private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d:\\d\\d");
    private static final String SHELL = """
            athos# ping -c 3 -i 0.1 db22::2
            PING db22::2(db22::2) 56 data bytes
            64 bytes from db22::2: icmp_seq=1 ttl=62 time=0.211 ms
            64 bytes from db22::2: icmp_seq=2 ttl=62 time=0.184 ms
            64 bytes from db22::2: icmp_seq=3 ttl=62 time=0.190 ms

            --- db22::2 ping statistics ---
            3 packets transmitted, 3 received, 0% packet loss, time 204ms
            athos#\s""";

    private final Object changes = new Object();

    @SuppressWarnings("NullAway.Init") // made before each test
    private SampleLab lab;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Tui tui;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Glass glass;

    @BeforeEach
    void open() throws Exception {
        lab = new SampleLab();
        LabPanels panels = new LabPanels(() -> lab, Path.of("/"), new NoFiles(), ZoneOffset.UTC);
        FakeShells shells = new FakeShells(node -> SHELL.replace("\n", "\r\n"));
        tui = new Tui(Setup.of(lab.topology, shells).withPanels(panels), this::changed);
        glass = new Glass(COLUMNS, ROWS);
        tui.on(0, new LabEvent.PhaseEnded(Phase.UP, Duration.ofMillis(9), "5 nodes"));
        int id = 40;
        for (Node node : lab.topology.nodes()) {
            for (Program program : node.programs()) {
                tui.on(
                        0,
                        new LabEvent.ProgramLoaded(
                                node.name(), program.name(), program.section(), id++, 60, "brackets"));
            }
        }
    }

    @AfterEach
    void close() {
        tui.close();
    }

    private void changed() {
        synchronized (changes) {
            changes.notifyAll();
        }
    }

    private void act(Action... actions) throws IOException {
        for (Action action : actions) {
            glass.frame(tui::draw);
            if (action.scope() == Scope.PREFIX) {
                tui.take(Input.Key.of('b', Input.CTRL));
            }
            tui.take(Objects.requireNonNull(KeyNames.parse(action.keys().getFirst())));
        }
    }

    private void await(String text) throws Exception {
        while (!glass.frame(tui::draw).contains(text)) {
            synchronized (changes) {
                changes.wait(50);
            }
        }
    }

    /** On a terminal of its own: which cells were ever written depends on the frames before. */
    private void check(String name) throws IOException {
        Glass fresh = new Glass(COLUMNS, ROWS);
        fresh.frame(tui::draw);
        Golden.check(FOLDER.resolve(name + ".svg"), CLOCK.matcher(fresh.svg()).replaceAll("12:00:00"));
    }

    @Test
    void theLabView() throws Exception {
        act(Action.NEXT_NODE);
        await("0% packet loss");
        SampleLab.pings(tui, 3);
        act(Action.MERGE);
        await("trace of all nodes, 9 lines");
        check("lab");
    }

    @Test
    void aPacketHopByHop() throws Exception {
        SampleLab.captures(tui, 1);
        SampleLab.pings(tui, 4);
        act(Action.TRACE_VIEW, Action.FIRST, Action.OPEN);
        await("hop by hop");
        check("packet");
    }

    @Test
    void theTraceSideBySide() throws Exception {
        SampleLab.pings(tui, 8);
        act(Action.TRACE_VIEW, Action.SIDE_BY_SIDE);
        check("trace");
    }

    @Test
    void programsAndAMap() throws Exception {
        act(Action.PROGRAMS_VIEW);
        await("map packets");
        act(Action.DOWN, Action.OPEN);
        await("{packets=5");
        lab.packets.put("0", "{packets=6, bytes=588}");
        lab.packets.put("1", "{packets=1, bytes=98}");
        await("+ 1 =");
        check("maps");
    }

    @Test
    void packetsWithTheirFields() throws Exception {
        act(Action.PACKETS_VIEW, Action.OPEN, Action.BACK);
        SampleLab.captures(tui, 6);
        act(Action.OPEN);
        for (int i = 0; i < 33; i++) {
            act(Action.DOWN);
        }
        check("packets");
    }

    @Test
    void theLogOfWhatWasDone() throws Exception {
        act(
                Action.FAULTS_VIEW,
                Action.DOWN,
                Action.FAULT_DOWN,
                Action.FAULT_UP,
                Action.LAST,
                Action.FAULT_DOWN,
                Action.FAULT_UP);
        await("started\n");
        act(Action.LOG_VIEW);
        await("✓ treville node start beta");
        check("log");
    }

    @Test
    void theFirstScreen() throws Exception {
        StartPanel start = new StartPanel(
                List.of(
                        new StartPanel.Offer(
                                "gob-aggregate", "GOB that aggregates over the hops", "guest, kernel with GOB"),
                        new StartPanel.Offer("ioam-gob", lab.topology.title(), "guest, kernel with GOB"),
                        new StartPanel.Offer("xdp-counter", "An XDP counter on the middle node", "this machine, root")),
                choice -> {},
                this::changed);
        start.running(List.of(new StartPanel.Running("second", "up, xdp-counter on this machine")));
        start.findings(List.of(
                new StartPanel.Finding(StartPanel.Level.GOOD, "jdk", "25"),
                new StartPanel.Finding(StartPanel.Level.NOTE, "kvm", "/dev/kvm is not there: guests run by emulation"),
                new StartPanel.Finding(
                        StartPanel.Level.MISSING, "libbpf", "libbpf.so.1 is not there: apt-get install libbpf1")));
        glass.frame(canvas -> start.draw(canvas, new Rect(0, 0, COLUMNS, ROWS), true));
        Golden.check(FOLDER.resolve("start.svg"), glass.svg());
    }
}
