package io.treville.tui.draw;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.DeviceRow;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Netem;
import io.treville.tui.live.Counters;
import io.treville.tui.live.LiveState;
import io.treville.tui.model.LabModel;
import io.treville.tui.panel.Glass;
import io.treville.tui.panel.SampleLab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PictureTest {
    private final SampleLab lab;
    private Picture.@Nullable Places places;

    PictureTest() throws Exception {
        lab = new SampleLab();
    }

    /** The second of two looks: the first link loses packets, the second is down, the third is busy. */
    private Counters look(int second) {
        List<DeviceRow> rows = new ArrayList<>();
        for (int i = 0; i < lab.topology.links().size(); i++) {
            Link link = lab.topology.links().get(i);
            for (LinkEnd end : List.of(link.from(), link.to())) {
                long packets = i == 2 ? second * (end.equals(link.from()) ? 1000L : 10) : 0;
                Netem netem = i == 0 ? new Netem(20_000, 0, 1, 0, 0, 0, 1000) : null;
                rows.add(
                        new DeviceRow(end.node(), SampleLab.device(end.name(), i != 1, netem, packets, packets * 150)));
            }
        }
        return new Counters(second * 1_000_000_000L, rows, List.of(), List.of(), List.of(), Map.of());
    }

    private String frame(int columns) throws Exception {
        Picture picture = new Picture(lab.topology);
        LiveState live = new LiveState(look(1), look(2));
        return new Glass(columns, 3)
                .frame(canvas -> places =
                        picture.draw(canvas, new Rect(0, 0, columns, 3), 1, false, new LabModel(lab.topology), live));
    }

    @Test
    void aWideOneShowsBothDirectionsTheImpairmentAndWhatIsDown() throws Exception {
        assertThat(frame(120)).isEqualTo("""
                         ┌──────┐                  ┏━━━━━━━┓                  ┌─────────┐  →1.2M ←12k b/s  ┌────────┐                  ┌──────┐
                         │ alfa ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤ athos ├────────✗─────────┤ porthos ├──────────────────┤ aramis ├──────────────────┤ beta │
                         └──────┘   20ms 1% loss   ┗━━━━━━━┛       down       └─────────┘                  └────────┘                  └──────┘
                        """);
    }

    @ParameterizedTest
    @CsvSource({"80, 1.2Mb/s", "66, 1.2M", "50, ┏━━━━━━━┓"})
    void aNarrowOneShowsWhatFits(int columns, String seen) throws Exception {
        assertThat(frame(columns)).contains(seen, "✗").hasLineCount(3);
    }

    @Test
    void nodesAndLinksCanBeClicked() throws Exception {
        frame(80);
        Picture.Places places = requireNonNull(this.places);
        assertThat(places.nodes()).containsOnlyKeys(0, 1, 2, 3, 4);
        assertThat(places.links().keySet()).containsExactlyElementsOf(lab.topology.links());
        assertThat(places.links().get(lab.topology.links().getFirst())).isEqualTo(new Rect(9, 0, 8, 3));
    }
}
