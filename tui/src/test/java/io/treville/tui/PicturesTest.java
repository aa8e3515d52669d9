package io.treville.tui;

import io.treville.tui.action.Action;
import io.treville.tui.draw.Rect;
import io.treville.tui.panel.Glass;
import io.treville.tui.panel.Golden;
import io.treville.tui.panel.SampleLab;
import io.treville.tui.panel.StartPanel;
import java.nio.file.Path;
import java.util.List;
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

    @SuppressWarnings("NullAway.Init") // made before each test
    private SampleScene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new SampleScene(COLUMNS, ROWS);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void act(Action... actions) throws Exception {
        scene.act(actions);
    }

    private void await(String text) throws Exception {
        scene.await(text);
    }

    private void check(String name) throws Exception {
        Golden.check(
                FOLDER.resolve(name + ".svg"),
                CLOCK.matcher(scene.fresh().svg()).replaceAll("12:00:00"));
    }

    @Test
    void theLabView() throws Exception {
        scene.impair(2);
        act(Action.NEXT_NODE);
        await("0% packet loss");
        SampleLab.pings(scene.tui, 3);
        act(Action.MERGE);
        await("trace of all nodes, 9 lines");
        await("netem 5ms 1% loss");
        check("lab");
    }

    @Test
    void aPacketHopByHop() throws Exception {
        SampleLab.captures(scene.tui, 1);
        SampleLab.pings(scene.tui, 4);
        act(Action.TRACE_VIEW, Action.FIRST, Action.OPEN);
        await("hop by hop");
        check("packet");
    }

    @Test
    void theTraceSideBySide() throws Exception {
        SampleLab.pings(scene.tui, 8);
        act(Action.TRACE_VIEW, Action.SIDE_BY_SIDE);
        check("trace");
    }

    @Test
    void programsAndAMap() throws Exception {
        act(Action.PROGRAMS_VIEW);
        await("map packets");
        act(Action.DOWN, Action.OPEN);
        await("{packets=5");
        scene.lab.packets.put("0", "{packets=6, bytes=588}");
        scene.lab.packets.put("1", "{packets=1, bytes=98}");
        await("+ 1 =");
        check("maps");
    }

    @Test
    void packetsWithTheirFields() throws Exception {
        act(Action.PACKETS_VIEW, Action.OPEN, Action.BACK);
        SampleLab.captures(scene.tui, 6);
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
        act(Action.LOG_VIEW);
        await("✓ treville node start beta");
        check("log");
    }

    @Test
    void theFirstScreen() throws Exception {
        StartPanel start = new StartPanel(
                List.of(
                        new StartPanel.Offer(
                                "gob-aggregate",
                                false,
                                "GOB that aggregates over the hops",
                                "a guest, kernel with IPV6_IOAM6_GOB"),
                        new StartPanel.Offer(
                                "ioam-gob", false, scene.lab.topology.title(), "a guest, kernel with IPV6_IOAM6_GOB"),
                        new StartPanel.Offer(
                                "xdp-counter", false, "An XDP counter on the middle node", "this machine, root")),
                choice -> {},
                scene::changed);
        start.running(List.of(new StartPanel.Running("second", "up, xdp-counter on this machine")));
        start.findings(List.of(
                new StartPanel.Finding(StartPanel.Level.GOOD, "jdk", "25"),
                new StartPanel.Finding(StartPanel.Level.NOTE, "kvm", "/dev/kvm is not there: guests run by emulation"),
                new StartPanel.Finding(
                        StartPanel.Level.MISSING, "libbpf", "libbpf.so.1 is not there: apt-get install libbpf1")));
        Glass glass = new Glass(COLUMNS, ROWS);
        glass.frame(canvas -> start.draw(canvas, new Rect(0, 0, COLUMNS, ROWS), true));
        Golden.check(FOLDER.resolve("start.svg"), glass.svg());
    }
}
