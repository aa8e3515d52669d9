package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.treville.lab.LabEvent;
import io.treville.term.input.Input;
import io.treville.trace.TraceLine;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Canvas;
import io.treville.tui.panel.SampleLab;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a frame takes from the heap before Lanterna has its cells: nothing that does not follow from what is new in it. */
@Tag("unit")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FrameAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FRAMES = 200;

    /** Octets for a frame that shows new lines of trace and new text in a shell. */
    private static final long MOST = 256;

    private long octets;

    @Test
    void aFrameTakesNextToNothingWhileShellsAndTraceFlood() throws Exception {
        try (SampleScene scene = busy()) {
            long[] taken = new long[FRAMES];
            for (int i = 0; i < FRAMES; i++) {
                taken[i] = change(scene, i);
            }
            assertThat(median(taken)).isLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void aFrameTakesNothingWhereNothingIsNew() throws Exception {
        try (SampleScene scene = busy()) {
            long[] taken = new long[FRAMES];
            for (int i = 0; i < FRAMES; i++) {
                taken[i] = measured(scene, "");
            }
            assertThat(median(taken)).isZero();
        }
    }

    @Test
    void whatWasKeptShowsTheSameAsWhatIsMadeAnew() throws Exception {
        try (SampleScene scene = busy()) {
            scene.tui.take(Input.Key.of('Z', 0));
            scene.await("Z"); // what was typed before it is shown too
            String kept = scene.fresh().cells();
            scene.act(Action.REDRAW);
            assertThat(scene.fresh().cells()).isEqualTo(kept);
        }
    }

    /** Shells beside and below each other, the tree, the picture with rates, a trace of all nodes; all that has been drawn often. */
    private SampleScene busy() throws Exception {
        SampleScene scene = new SampleScene(200, 60);
        scene.impair(2);
        SampleLab.pings(scene.tui, 3);
        scene.act(Action.MERGE, Action.SPLIT_RIGHT, Action.SPLIT_BELOW, Action.SPLIT_RIGHT, Action.SPLIT_BELOW);
        scene.await("netem 5ms");
        for (int i = 0; i < FRAMES; i++) {
            change(scene, i);
        }
        return scene;
    }

    private long change(SampleScene scene, int number) throws Exception {
        scene.tui.take(Input.Key.of('a' + number % 26, 0));
        for (int line = 0; line < 100; line++) {
            scene.tui.on(
                    0,
                    new LabEvent.Trace(
                            new TraceLine("athos", "counter", "ping", 1, 0, 0, "cnt " + number + "." + line)));
        }
        return measured(scene, "cnt " + number + ".99");
    }

    private long measured(SampleScene scene, String shown) throws Exception {
        assertThat(scene.frame(canvas -> measure(scene.tui, canvas))).contains(shown);
        return octets;
    }

    private void measure(Scene scene, Canvas canvas) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        scene.draw(canvas);
        octets = THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
