package io.treville.lab.deed;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.LocalHost;
import io.treville.host.MapRef;
import io.treville.host.ProgramRow;
import io.treville.lab.EventStream;
import io.treville.lab.deed.DeedLog.State;
import io.treville.scenario.CaseRunner;
import io.treville.topology.Plan;
import io.treville.topology.Program;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deeds done on real namespaces in the background, and again from the scenario that they make. */
@Tag("bpf")
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeedLogTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home"));
    private static final String FILE = """
            name: pair
            on: host
            links: [{from: {node: left, address: 10.9.0.1/24}, to: {node: right, address: 10.9.0.2/24}}]
            nodes:
              left: {}
              right:
                programs: {counter: {object: xdp_counter.bpf.o, section: xdp, attach: {xdp: right-left}}}
            """;
    private static final RunCommand PING = new RunCommand("left", List.of("ping", "-c", "1", "-W", "30", "10.9.0.2"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final Object changes = new Object();

    private LocalHost host() {
        String mark = "tvdeed-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        return new LocalHost(mark::concat, folder, HOME, "");
    }

    private List<DeedLog.Entry> perform(DeedLog log, Deed... deeds) throws InterruptedException {
        for (Deed deed : deeds) {
            log.perform(deed);
        }
        synchronized (changes) {
            while (log.entries().stream().anyMatch(entry -> entry.state() == State.PENDING)) {
                changes.wait(100);
            }
        }
        return log.entries();
    }

    private void changed() {
        synchronized (changes) {
            changes.notifyAll();
        }
    }

    @Test
    void deedsAreDoneInOrderAndTheirScenarioDoesTheSame() throws Exception {
        Topology topology = TopologyFile.named("pair.yaml", folder, HOME).parse(FILE);
        MapRef map = new MapRef("right", "counter", "packets");
        Program again = new Program(
                "counter",
                "xdp_counter.bpf.o",
                "xdp",
                Program.Type.AUTO,
                Map.of(),
                Map.of(),
                new Program.Attach.None());
        Program second = new Program(
                "second",
                "xdp_counter.bpf.o",
                "xdp",
                Program.Type.XDP,
                Map.of(),
                Map.of(),
                new Program.Attach.XdpLink("left-right", Program.Attach.Mode.GENERIC));
        Deed[] deeds = {
            PING,
            new LinkDeed.Down("left-right"),
            new LinkDeed.Up("left-right"),
            new NodeDeed("right", false),
            new NodeDeed("right", true),
            new LinkDeed.Reset("left-right", null),
            new ProgramDeed.Replace("right", again),
            new MapDeed(map, "0", "{packets=7, bytes=9}"),
            new ProgramDeed.Detach("right", "counter"),
            new ProgramDeed.AttachTo(
                    "right", topology.nodes().get(1).programs().getFirst(), new Program.Attach.Xdp("right-left", null)),
            new ProgramDeed.Load("left", second),
            new CaptureDeed("right", "right-left", true),
            new CaptureDeed("right", "right-left", false),
            PING,
        };
        List<DeedLog.Entry> entries;
        try (LocalHost host = host();
                DeedLog log = new DeedLog(() -> new Bench(host, topology, HOME), this::changed)) {
            host.listen(event -> {});
            host.apply(Plan.of(topology).operations());
            entries = perform(log, deeds);
            assertThat(entries)
                    .allSatisfy(entry ->
                            assertThat(entry.state()).as(entry.toString()).isEqualTo(State.DONE));
            assertThat(host.programs().stream().map(ProgramRow::node)).contains("left");
            assertThat(host.mapEntry("right", "counter", "packets", "0")).contains("packets=");
        }
        String scenario = ScenarioText.of(FILE, topology, "by-hand", "by hand", List.of(deeds));
        Topology repeated = TopologyFile.named("by-hand.yaml", folder, HOME).parse(scenario);
        try (LocalHost host = host()) {
            host.listen(event -> {});
            host.apply(Plan.of(repeated).operations());
            assertThat(new CaseRunner(repeated, host, new EventStream()).run(repeated.cases()))
                    .as(scenario)
                    .isEqualTo(new CaseRunner.Tally(1, 0, 0));
        }
    }

    @Test
    void whatGoesWrongIsSaidInOneLineAndTheNextGoesOn() throws Exception {
        Topology topology = TopologyFile.named("pair.yaml", folder, HOME).parse(FILE);
        try (LocalHost host = host();
                DeedLog log = new DeedLog(() -> new Bench(host, topology, HOME), this::changed);
                DeedLog early = new DeedLog(() -> null, this::changed)) {
            assertThat(perform(early, PING).getFirst().detail()).isEqualTo("the lab is not up yet");
            host.listen(event -> {});
            host.apply(Plan.of(topology).operations());
            List<DeedLog.Entry> entries = perform(
                    log,
                    new RunCommand("left", List.of("sh", "-c", "echo first; echo no luck >&2; exit 3")),
                    new MapDeed(new MapRef("right", "counter", "packts"), "0", "1"),
                    new ProgramDeed.Replace(
                            "right",
                            new Program(
                                    "counter",
                                    "/no/such.o",
                                    "xdp",
                                    Program.Type.AUTO,
                                    Map.of(),
                                    Map.of(),
                                    new Program.Attach.None())),
                    PING);
            assertThat(entries.get(0).detail()).isEqualTo("left: sh ended with 3: no luck");
            assertThat(entries.get(1).detail()).contains("packts");
            assertThat(entries.get(2).detail()).isEqualTo("/no/such.o: no such file");
            assertThat(entries.get(3).state()).isEqualTo(State.DONE);
            assertThat(log.count()).isEqualTo(4);
        }
    }
}
