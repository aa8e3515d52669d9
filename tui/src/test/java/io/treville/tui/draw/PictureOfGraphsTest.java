package io.treville.tui.draw;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.DeviceRow;
import io.treville.lab.LabEvent;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Netem;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import io.treville.tui.live.Counters;
import io.treville.tui.live.LiveState;
import io.treville.tui.model.LabModel;
import io.treville.tui.panel.Glass;
import io.treville.tui.panel.SampleLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Topologies that are no line: each link is drawn, or listed where it has no room, and can be clicked. */
@Tag("unit")
class PictureOfGraphsTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home"));

    private Picture.@Nullable Places places;

    private static Topology lab(String name) throws Exception {
        Path file = HOME.resolve("testbed-topologies").resolve(name + ".yaml");
        return TopologyFile.named(name + ".yaml", HOME.resolve("testbed-topologies"), HOME)
                .withObjectsUnbuilt()
                .load(file);
    }

    private static Topology graph(String... links) throws Exception {
        StringBuilder text = new StringBuilder("name: graph\nlinks:\n");
        for (int i = 0; i < links.length; i++) {
            String[] ends = links[i].split("-");
            text.append("  - " + ends[0] + " e" + i + " -- e" + i + " " + ends[1] + "\n");
        }
        return TopologyFile.named("graph.yaml", Path.of("/"), Path.of("/")).parse(text.toString());
    }

    /** Two looks a second apart; links are down, impaired or busy by their numbers. */
    private static LiveState live(Topology topology, int down, int impaired, int busy) {
        return new LiveState(look(topology, down, impaired, busy, 1), look(topology, down, impaired, busy, 2));
    }

    private static Counters look(Topology topology, int down, int impaired, int busy, int second) {
        List<DeviceRow> rows = new ArrayList<>();
        for (int i = 0; i < topology.links().size(); i++) {
            Link link = topology.links().get(i);
            for (LinkEnd end : List.of(link.from(), link.to())) {
                long packets = i == busy ? second * (end.equals(link.from()) ? 1000L : 10) : 0;
                Netem netem = i == impaired ? new Netem(20_000, 0, 1, 0, 0, 0, 1000) : null;
                rows.add(new DeviceRow(
                        end.node(), SampleLab.device(end.name(), i != down, netem, packets, packets * 150)));
            }
        }
        return new Counters(second * 1_000_000_000L, rows, List.of(), List.of(), List.of(), Map.of());
    }

    private String frame(Topology topology, int columns, int most, LiveState live) throws Exception {
        Picture picture = new Picture(topology);
        int rows = picture.rows(most);
        assertThat(rows).isBetween(3, most);
        return new Glass(columns, rows)
                .frame(canvas -> places =
                        picture.draw(canvas, new Rect(0, 0, columns, rows), 0, false, new LabModel(topology), live));
    }

    private void allCanBeClicked(Topology topology, int columns) {
        Map<Link, Rect> links = requireNonNull(places).links();
        assertThat(links.keySet()).containsExactlyInAnyOrderElementsOf(topology.links());
        assertThat(links.values()).allSatisfy(it -> {
            assertThat(it.x()).isNotNegative();
            assertThat(it.x() + it.width()).isLessThanOrEqualTo(columns);
        });
        assertThat(Set.copyOf(links.values())).hasSameSizeAs(links.values());
    }

    @Test
    void linksBetweenTheSameTwoNodesAreOneBelowTheOther() throws Exception {
        Topology topology = lab("flow-label");
        assertThat(frame(topology, 80, 6, live(topology, 1, 0, 2))).isEqualTo("""
                         ┏━━━━━━━━┳╌ label 20ms 1% loss ╌╌┬────────┐                    ┌──────────┐
                         │        ├───── hbh ✗ down ──────┤        ├────────────────────┤ receiver │
                         │ sender ├─ dest →1.2M ←12k b/s ─┤ router │                    └──────────┘
                         │        ├──────── both ─────────┤        │
                         │        ├──────── every ────────┤        │
                         ┗━━━━━━━━┻──────── debug ────────┴────────┘
                        """);
        allCanBeClicked(topology, 80);
    }

    @Test
    void branchesAreDrawnBelow() throws Exception {
        Topology topology = lab("tunnel-mux");
        assertThat(frame(topology, 80, 6, live(topology, 1, 0, 2))).isEqualTo("""
                         ┏━━━━┓ ┌────┐    ┌───────┐1.2M┌──────┐    ┌───────┐    ┌────┐ ┌────┐ ┌──────┐
                         │ c1 │ │ c2 ├─✗──┤ host1 ├────┤ wire ├────┤ host2 ├────┤ d1 │ │ d2 │ │ bare │
                         ┗━━━┯┛ └────┘down└┬──────┘    └──────┘    └─────┬┬┘    └────┘ └┬───┘ └┬─────┘
                             └╌ 20ms 1% … ╌┘                             │└─ host2-d2 ──┘      │
                                                                         └──── host2-bare ─────┘
                        """);
        allCanBeClicked(topology, 80);
    }

    @Test
    void programsAreNotHiddenByTheLinksBelow() throws Exception {
        Topology topology = lab("tunnel-mux");
        LabModel model = new LabModel(topology);
        model.on(0, new LabEvent.ProgramLoaded("host1", "mux", "tunnel_mux", 7, 60, "brackets"));
        Picture picture = new Picture(topology);
        assertThat(new Glass(80, 6)
                        .frame(canvas -> picture.draw(canvas, new Rect(0, 0, 80, 6), 0, false, model, LiveState.NONE)))
                .contains("└┬◆─────┘");
    }

    @Test
    void aRingIsClosedBelow() throws Exception {
        Topology topology = graph("a-b", "b-c", "c-d", "d-a");
        assertThat(frame(topology, 80, 6, live(topology, 1, 3, 2))).endsWith("""
                         ┗━━┯┛                   └───┘       down        └───┘                   └┬──┘
                            └╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ d-a 20ms 1% loss ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘
                        """);
        allCanBeClicked(topology, 80);
    }

    @Test
    void aStarHasItsHubInTheMiddle() throws Exception {
        Topology topology = graph("hub-a", "hub-b", "hub-c", "hub-d", "hub-e", "hub-f", "hub-g");
        assertThat(frame(topology, 80, 6, live(topology, 1, 3, 6))).isEqualTo("""
                         ┌───┐ ┌───┐ ┌───┐               ┏━━━━━┓               ┌───┐ ┌───┐ ┌───┐ ┌───┐
                         │ a │ │ b │ │ c ├───────────────┤ hub ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤ d │ │ e │ │ f │ │ g │
                         └──┬┘ └──┬┘ └───┘               ┗┯┯┯┯┯┛ 20ms 1% loss  └───┘ └┬──┘ └┬──┘ └┬──┘
                            │     └──── hub-b ✗ down ─────┘│││└──────── hub-e ────────┘     │     │
                            └─────────── hub-a ────────────┘│└─────────── hub-f ────────────┘     │
                                                            └─────── hub-g →1.2M ←12k b/s ────────┘
                        """);
        allCanBeClicked(topology, 80);
    }

    @Test
    void whatHasNoRoomIsListedAndWhatIsAmissComesFirst() throws Exception {
        Topology topology = graph("a-b", "a-c", "a-d", "a-e", "b-c", "b-d", "b-e", "c-d", "c-e", "d-e");
        assertThat(frame(topology, 80, 6, live(topology, 1, 3, 6)))
                .contains("┼")
                .endsWith(" a-e 20ms 1% loss · a-d · b-e →1.2M ←12k b/s\n");
        allCanBeClicked(topology, 80);
        assertThat(frame(topology, 80, 10, live(topology, 1, 3, 6)))
                .contains("─ a-d ─", "─ b-e →1.2M ←12k b/s ─", "╌ a-e 20ms 1% loss ╌")
                .doesNotContain(" · ");
        allCanBeClicked(topology, 80);
    }

    @Test
    void aListThatIsTooLongSaysHowMuchItLeavesOut() throws Exception {
        String[] links = new String[40];
        for (int i = 0; i < links.length; i++) {
            links[i] = "a-b";
        }
        Topology topology = graph(links);
        assertThat(frame(topology, 80, 6, live(topology, 1, 39, 2)))
                .contains("a:e39 20ms 1% loss · a:e5 · ", " more\n");
    }

    @Test
    void aLinkThatIsReversedTellsItsDirectionsAsSeen() throws Exception {
        Topology topology = graph("a-b", "b-c", "c-d", "d-a");
        LiveState live = live(topology, -1, -1, 3);
        assertThat(frame(topology, 80, 6, live)).contains("d-a →12k ←1.2M b/s");
    }

    @Test
    void withoutALineCharacterItIsAscii() throws Exception {
        Topology topology = lab("tunnel-mux");
        Picture picture = new Picture(topology);
        LiveState live = live(topology, 1, 0, 2);
        String seen = new Glass(80, 6, Look.of(Map.of("TERM", "linux"), Theme.DARK))
                .frame(canvas -> picture.draw(canvas, new Rect(0, 0, 80, 6), 0, false, new LabModel(topology), live));
        assertThat(seen)
                .matches("[\\x20-\\x7e\\n]*")
                .contains("| c1 | | c2 +-x--+ host1 +----+ wire +----+ host2 +----+ d1 | | d2 | | bare |")
                .contains("+- 20ms 1% . -+");
    }
}
