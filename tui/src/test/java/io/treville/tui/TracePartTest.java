package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.topology.TopologyFile;
import io.treville.trace.TraceLine;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Rect;
import io.treville.tui.model.Filter;
import io.treville.tui.model.LabModel;
import io.treville.tui.panel.Glass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The trace under the shells, seven lines high, while lines come in. */
@Tag("unit")
class TracePartTest {
    private static final int HEIGHT = 7;

    private final LabModel model;
    private final TracePart trace;
    private final Glass glass = new Glass(80, HEIGHT + 1);
    private int height = HEIGHT;
    private int sent;

    TracePartTest() throws Exception {
        model = new LabModel(
                TopologyFile.named("line.yaml", Path.of("/"), Path.of("/")).parse("name: line\nnodes: {alfa: {}}\n"));
        trace = new TracePart(model);
    }

    /** Every tenth line has a mark. */
    private void come(int count) {
        for (int i = 0; i < count; i++, sent++) {
            String text = "line " + sent + (sent % 10 == 0 ? " mark" : "") + " end";
            model.on(0, new LabEvent.Trace(new TraceLine("alfa", "counter", "ping", 1, 0, 0, text)));
        }
    }

    private String frame() throws IOException {
        return glass.frame(canvas -> {
            trace.title(canvas, new Rect(0, 0, 80, 1), "alfa", true);
            trace.draw(canvas, new Rect(0, 1, 80, height), "alfa", List.of("alfa"));
        });
    }

    private void act(Action... actions) {
        for (Action action : actions) {
            trace.act(action, "alfa");
        }
    }

    /** The numbers of the lines that are seen. */
    private List<Integer> seen() throws IOException {
        return frame().lines()
                .limit(height + 1)
                .filter(row -> row.contains("line ") && row.contains(" end"))
                .map(row -> Integer.valueOf(row.replaceAll(".*line (\\d+) .*", "$1")))
                .toList();
    }

    private static List<Integer> to(int last) {
        return IntStream.rangeClosed(last - HEIGHT + 1, last).boxed().toList();
    }

    @Test
    void scrolledBackItStandsStillAndCountsWhatIsNew() throws Exception {
        come(100);
        assertThat(seen()).isEqualTo(to(99));
        act(Action.UP, Action.UP);
        assertThat(seen()).isEqualTo(to(97));
        come(25);
        assertThat(seen()).isEqualTo(to(97));
        assertThat(frame()).contains("held: 25 new");
        act(Action.LAST);
        assertThat(seen()).isEqualTo(to(124));
        assertThat(frame()).doesNotContain("held");
    }

    @Test
    void whoComesDownToTheEndFollowsAgain() throws Exception {
        come(100);
        seen();
        act(Action.UP);
        come(2);
        act(Action.DOWN, Action.DOWN);
        assertThat(seen()).isEqualTo(to(100));
        act(Action.DOWN);
        come(1);
        assertThat(seen()).isEqualTo(to(102));
    }

    @Test
    void aPageIsAsManyLinesAsAreShown() throws Exception {
        come(100);
        seen();
        act(Action.PAGE_UP);
        assertThat(seen()).isEqualTo(to(99 - HEIGHT));
        act(Action.PAGE_UP, Action.PAGE_DOWN, Action.PAGE_DOWN);
        assertThat(seen()).isEqualTo(to(99));
    }

    @Test
    void throughAFilterEachStepIsALineThatIsSeen() throws Exception {
        come(200);
        trace.filter(Filter.of("mark"));
        assertThat(seen()).containsExactly(130, 140, 150, 160, 170, 180, 190);
        act(Action.UP);
        assertThat(seen()).containsExactly(120, 130, 140, 150, 160, 170, 180);
        come(30);
        assertThat(frame()).contains("held: 3 new");
        act(Action.PAGE_UP);
        assertThat(seen()).containsExactly(50, 60, 70, 80, 90, 100, 110);
        act(Action.DOWN);
        assertThat(seen()).containsExactly(60, 70, 80, 90, 100, 110, 120);
    }

    @Test
    void theFirstLinesFillTheirRoomAndWhatFitsDoesNotMove() throws Exception {
        come(5);
        seen();
        act(Action.UP, Action.PAGE_UP, Action.FIRST);
        assertThat(frame()).doesNotContain("held");
        come(95);
        seen();
        act(Action.FIRST);
        assertThat(seen()).isEqualTo(to(HEIGHT - 1));
        act(Action.UP, Action.PAGE_UP);
        assertThat(seen()).isEqualTo(to(HEIGHT - 1));
        height = 3;
        assertThat(seen()).containsExactly(4, 5, 6);
        act(Action.FIRST);
        height = HEIGHT;
        assertThat(seen()).isEqualTo(to(HEIGHT - 1));
    }

    @Test
    void whatIsHeldStaysHeldAtItsEndAndThroughAFilter() throws Exception {
        come(100);
        seen();
        trace.freeze("alfa");
        come(20);
        act(Action.UP, Action.DOWN);
        assertThat(seen()).isEqualTo(to(99));
        assertThat(frame()).contains("held: 20 new");
        trace.filter(Filter.of("mark"));
        assertThat(seen()).containsExactly(30, 40, 50, 60, 70, 80, 90);
        assertThat(frame()).contains("held: 2 new");
        trace.freeze("alfa");
        assertThat(seen()).containsExactly(50, 60, 70, 80, 90, 100, 110);
    }

    @Test
    void linesThatAreForgottenMeanwhileMoveWhatIsScrolledOnToThoseThatAreThere() throws Exception {
        come(100);
        seen();
        act(Action.FIRST);
        seen();
        come(LabModel.TRACE_LINES);
        act(Action.DOWN);
        List<Integer> numbers = seen();
        assertThat(numbers).hasSize(HEIGHT);
        assertThat(numbers.getFirst()).isGreaterThanOrEqualTo(100);
    }
}
