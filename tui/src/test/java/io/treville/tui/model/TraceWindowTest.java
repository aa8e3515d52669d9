package io.treville.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.topology.TopologyFile;
import io.treville.trace.TraceLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TraceWindowTest {
    private static final List<Filter> FILTERS =
            List.of(Filter.NONE, Filter.of("7"), Filter.of("!1"), Filter.of("none"));

    private final LabModel model;
    private final TraceWindow window;

    TraceWindowTest() throws Exception {
        model = new LabModel(
                TopologyFile.named("two.yaml", Path.of("/"), Path.of("/")).parse("""
                name: two
                links:
                  - alfa db11::2/64 -- db11::1/64 beta
                """));
        window = new TraceWindow(model);
    }

    private void trace(String node, long number) {
        model.on(0, new LabEvent.Trace(new TraceLine(node, "counter", "ping", 1, 0, 0, "line " + number)));
    }

    private List<String> shown(@Nullable String node, long before, int most, Filter filter) {
        return window.lines(node, before, most, filter).stream()
                .map(LabModel.Traced::text)
                .toList();
    }

    /** Lines come, filters, nodes and heights change, and one goes back and forth: it is always as if it had been asked for first. */
    @Test
    void whatWasLookedAtBeforeChangesNothing() {
        Random random = new Random(1);
        List<String> alfa = new ArrayList<>();
        List<String> beta = new ArrayList<>();
        List<String> both = new ArrayList<>();
        @Nullable String node = null;
        Filter filter = Filter.NONE;
        int most = 5;
        int back = 0;
        for (int i = 0; i < 3000; i++) {
            for (int fresh = random.nextInt(4); fresh > 0; fresh--) {
                boolean first = random.nextBoolean();
                trace(first ? "alfa" : "beta", both.size());
                (first ? alfa : beta).add("line " + both.size());
                both.add("line " + both.size());
            }
            switch (random.nextInt(20)) {
                case 0 -> node = random.nextBoolean() ? null : random.nextBoolean() ? "alfa" : "beta";
                case 1 -> filter = FILTERS.get(random.nextInt(FILTERS.size()));
                case 2 -> most = 1 + random.nextInt(20);
                case 3 -> back = random.nextBoolean() ? 0 : random.nextInt(30);
                default -> {}
            }
            List<String> all = node == null ? both : node.equals("alfa") ? alfa : beta;
            int end = Math.max(0, all.size() - back);
            Filter now = filter;
            List<String> passed = all.subList(0, end).stream()
                    .filter(line -> now.matches("counter " + line))
                    .toList();
            assertThat(shown(node, end, most, filter))
                    .isEqualTo(passed.subList(Math.max(0, passed.size() - most), passed.size()));
        }
    }

    @Test
    void moreThanIsKeptMayHaveComeSince() {
        trace("alfa", 0);
        assertThat(shown(null, 1, 3, Filter.NONE)).containsExactly("line 0");
        int all = LabModel.TRACE_LINES + 50;
        for (int i = 1; i < all; i++) {
            trace("alfa", i);
        }
        assertThat(shown(null, all, 3, Filter.NONE))
                .containsExactly("line " + (all - 3), "line " + (all - 2), "line " + (all - 1));
    }
}
