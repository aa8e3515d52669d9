package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.tui.action.Action;
import io.treville.tui.panel.Golden;
import io.treville.tui.panel.SampleLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole frames, compared cell by cell with their looks: through our own terminal model, with files that {@code scripts/pictures}
 * writes anew.
 */
@Tag("unit")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LabFramesTest {
    private static final Path FOLDER = Path.of(System.getProperty("treville.home"), "tui/src/test/resources/tui/lab");
    private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d:\\d\\d");

    private static void check(SampleScene scene, String name) throws Exception {
        Golden.check(
                FOLDER.resolve(name + ".txt"),
                CLOCK.matcher(scene.fresh().cells()).replaceAll("12:00:00"));
    }

    /** A link that loses packets, one that is down, the second node lit, the trace of all nodes. */
    @ParameterizedTest
    @CsvSource({"80, 24, false", "120, 40, true", "200, 60, true"})
    void theLabView(int columns, int rows, boolean tree) throws Exception {
        try (SampleScene scene = new SampleScene(columns, rows)) {
            scene.impair(2);
            scene.takeDown(0);
            scene.act(Action.NEXT_NODE);
            scene.await("0% packet loss");
            SampleLab.pings(scene.tui, 3);
            scene.act(Action.MERGE);
            scene.await("trace of all nodes, 9 lines");
            scene.await("✗");
            assertThat(scene.await("╌╌").contains("netem 5ms")).isEqualTo(tree);
            check(scene, "lab-" + columns + "x" + rows);
        }
    }

    @Test
    void aKernelIsBuiltWithWhatItsBuildPrints() throws Exception {
        try (SampleScene scene = SampleScene.notUp(120, 40)) {
            scene.tui.on(0, new LabEvent.PhaseStarted(Phase.KERNEL, ""));
            scene.tui.on(
                    0, new LabEvent.PhaseProgress(Phase.KERNEL, 0.4, Duration.ofSeconds(195), "compiling the kernel"));
            for (int i = 0; i < 3000; i++) {
                scene.tui.on(0, new LabEvent.PhaseOutput(Phase.KERNEL, "  CC      net/ipv6/part" + i + ".o"));
            }
            assertThat(scene.await("40 %, 3 min left")).contains("compiling the kernel", "net/ipv6/part2999.o");
            scene.act(Action.BOOT_VIEW);
            assertThat(scene.await("the kernel's build, 2000 lines")).contains("net/ipv6/part2999.o");
            check(scene, "build-120x40");
            scene.act(Action.FIRST);
            assertThat(scene.await("part1000.o")).doesNotContain("part2999.o");
            scene.tui.on(0, new LabEvent.PhaseOutput(Phase.KERNEL, "  LD      vmlinux"));
            scene.act(Action.LAST);
            scene.await("LD      vmlinux");
        }
    }

    @ParameterizedTest
    @CsvSource({"TRACE_VIEW, trace", "FAULTS_VIEW, faults", "LOG_VIEW, log"})
    void theOtherViews(Action view, String name) throws Exception {
        try (SampleScene scene = new SampleScene(120, 40)) {
            SampleLab.pings(scene.tui, 4);
            scene.act(view);
            if (view == Action.FAULTS_VIEW) {
                scene.await("beta  connected");
            }
            check(scene, name + "-120x40");
        }
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "200, 60"})
    void programsAndTheEntriesOfAMap(int columns, int rows) throws Exception {
        try (SampleScene scene = new SampleScene(columns, rows)) {
            scene.act(Action.PROGRAMS_VIEW);
            scene.await("map packets");
            check(scene, "programs-" + columns + "x" + rows);
            scene.act(Action.DOWN, Action.OPEN);
            scene.await("{packets=5");
            scene.lab.packets.put("0", "{packets=6, bytes=588}");
            scene.lab.packets.put("1", "{packets=1, bytes=98}");
            scene.await("+ 1 =");
            check(scene, "map-" + columns + "x" + rows);
        }
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "200, 60"})
    void helpAndThePalette(int columns, int rows) throws Exception {
        try (SampleScene scene = new SampleScene(columns, rows)) {
            scene.await("0% packet loss");
            scene.act(Action.HELP);
            scene.await("keys and names");
            check(scene, "help-" + columns + "x" + rows);
            scene.type("/trace\r");
            scene.await("trace-view");
            check(scene, "help-found-" + columns + "x" + rows);
            scene.type("q");
            scene.act(Action.PALETTE);
            scene.type("view");
            scene.await("trace-view");
            check(scene, "palette-" + columns + "x" + rows);
        }
    }

    @Test
    void packets() throws Exception {
        try (SampleScene scene = new SampleScene(120, 40)) {
            scene.act(Action.PACKETS_VIEW, Action.OPEN, Action.BACK);
            SampleLab.captures(scene.tui, 6);
            scene.act(Action.OPEN);
            check(scene, "packets-120x40");
        }
    }

    @Test
    void aLinkThatIsClickedIsShownWithWhatCanBeDoneToIt() throws Exception {
        try (SampleScene scene = new SampleScene(120, 40)) {
            String seen = scene.await("┤ aramis ├");
            int column = List.of(seen.split("\n")).get(2).indexOf("┤ aramis") - 2;
            scene.click(column, 1);
            scene.await("break and mend");
            scene.act(Action.FAULT_DOWN);
            scene.await("porthos-aramis  down");
        }
    }

    @Test
    void aNodeThatIsClickedHasTheFocus() throws Exception {
        try (SampleScene scene = new SampleScene(120, 40)) {
            String seen = scene.await("┤ aramis ├");
            scene.click(List.of(seen.split("\n")).get(2).indexOf("aramis"), 1);
            scene.await("┤ aramis ├");
            scene.await("3:aramis*");
            scene.await("┏━━━━━━━━┓");
        }
    }
}
