package io.treville.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.capture.CapturedPacket;
import io.treville.capture.DecodedPacket;
import io.treville.capture.PcapngWriter;
import io.treville.host.Command;
import io.treville.host.HostEvent;
import io.treville.host.LocalHost;
import io.treville.host.MapRow;
import io.treville.host.RunningCommand;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The flow marker in this machine's kernel, and what the tools of others say of it; needs root. */
@Tag("bpf")
@Timeout(300)
class FlowMarkerTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home", ".."));
    private static final String PREFIX = "flm" + ProcessHandle.current().pid() + "-";
    private static final String FLOW = " tcp db11::1 2345 db11::2 5777 1 2";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final LocalHost host = new LocalHost(node -> PREFIX + node, Path.of("/sys/fs/bpf/" + PREFIX), HOME, "");
    private final List<HostEvent> events = new CopyOnWriteArrayList<>();
    private final FlowTable table = new FlowTable(host, new Random(5));

    @BeforeAll
    static void compile() throws Exception {
        Process make =
                new ProcessBuilder("make", "-s", "-C", HOME.resolve("bpf").toString()).start();
        assertThat(make.waitFor()).isZero();
    }

    @BeforeEach
    void twoNodes() throws Exception {
        host.listen(events::add);
        List<Operation> operations = new ArrayList<>();
        for (String node : List.of("sender", "receiver")) {
            operations.add(new Operation.AddNamespace(node));
            operations.add(new Operation.SetSysctl(node, "net.ipv6.conf.default.accept_dad", "0"));
            operations.add(new Operation.SetSysctl(node, "net.ipv6.auto_flowlabels", "0"));
        }
        operations.add(new Operation.AddVeth("sender", "right", null, "receiver", "left", null, 0));
        operations.add(new Operation.SetLinkUp("sender", "right"));
        operations.add(new Operation.SetLinkUp("receiver", "left"));
        operations.add(new Operation.AddAddress("sender", "right", Prefix.parse("db11::1/64")));
        operations.add(new Operation.AddAddress("receiver", "left", Prefix.parse("db11::2/64")));
        host.apply(operations);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private FlowMarker marker(Map<String, String> constants) throws Exception {
        Program program = new Program(
                "marker",
                HOME.resolve("bpf/build/flow_marker.bpf.o").toAbsolutePath().toString(),
                "tc",
                Program.Type.SCHED_CLS,
                constants,
                Map.of(),
                new Program.Attach.Tc("right", true));
        host.apply(
                List.of(new Operation.LoadProgram("sender", program), new Operation.AttachProgram("sender", program)));
        List<FlowMarker> markers = table.markers();
        assertThat(markers).hasSize(1);
        return markers.getFirst();
    }

    private String run(String... argv) throws Exception {
        try (RunningCommand command = host.start(new Command("sender", List.of(argv), Map.of()))) {
            command.stdin().close();
            String out = new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8);
            command.waitFor(Duration.ofMinutes(2));
            return out;
        }
    }

    /** The opening packets of connections to a port where nobody listens, as they arrived. */
    private List<CapturedPacket> knock() throws Exception {
        host.startCapture("receiver", "left");
        run("nc", "-6nz", "-w", "60", "-p", "2345", "db11::2", "5777");
        host.barrier();
        host.stopCapture("receiver", "left");
        List<CapturedPacket> knocks = new ArrayList<>();
        for (HostEvent event : events) {
            if (event instanceof HostEvent.Packet(CapturedPacket packet)
                    && !packet.outgoing()
                    && text(packet, "tcp.dstport").equals("5777")) {
                knocks.add(packet);
            }
        }
        assertThat(knocks).isNotEmpty();
        return knocks;
    }

    private static String text(CapturedPacket packet, String path) {
        return DecodedPacket.ofEthernet(packet.frame())
                .field(path)
                .map(field -> field.text())
                .orElse("");
    }

    private List<String> tshark(List<CapturedPacket> packets, String... fields) throws Exception {
        Path file = folder.resolve("knocks.pcapng");
        try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(file))) {
            for (CapturedPacket packet : packets) {
                writer.write(packet, null);
            }
        }
        List<String> argv =
                new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-T", "fields", "-E", "separator=/s"));
        for (String field : fields) {
            argv.addAll(List.of("-e", field));
        }
        return run(argv.toArray(String[]::new)).lines().toList();
    }

    @Test
    void tcAndBpftoolAndTsharkSayWhatTrevilleSays() throws Exception {
        FlowMarker marker = marker(Map.of());
        assertThat(marker).isEqualTo(new FlowMarker("sender", "marker", MarkingStrategy.LABEL, false));
        int program = host.programs().getFirst().id();
        assertThat(run("tc", "qdisc", "show", "dev", "right")).contains("qdisc clsact");
        assertThat(run("tc", "filter", "show", "dev", "right", "egress"))
                .contains("pref 1 ", "handle 0x1 marker direct-action", "id " + program + " ");
        assertThat(run("tc", "filter", "show", "dev", "right", "ingress")).isEmpty();

        MapRow map = host.maps().getFirst();
        assertThat(map.type()).isEqualTo("lru_hash");
        assertThat(List.of(map.keySize(), map.valueSize(), map.maxEntries())).containsExactly(24, 4, 100_000);
        String id = Integer.toString(map.id());
        assertThat(run("bpftool", "-j", "map", "show", "id", id))
                .contains("\"type\":\"lru_hash\"", "\"bytes_key\":24,\"bytes_value\":4,\"max_entries\":100000");

        String said = table.announce(marker, FlowEvent.parse("start" + FLOW));
        String tag = said.substring(said.lastIndexOf("0x") + 2);
        assertThat(Integer.parseInt(tag, 16) & FlowLabel.MEANING).isEqualTo(0x20008);
        // The halves of the address and the ports as numbers of a little-endian machine: flowd-go's key
        assertThat(run(("bpftool map lookup id " + id + " key hex 00 00 00 00 00 00 11 db 02 00 00 00 00 00 00 00"
                                + " 91 16 00 00 29 09 00 00")
                        .split(" ")))
                .contains(Integer.toString(Integer.parseInt(tag, 16)));

        List<CapturedPacket> knocks = knock();
        assertThat(Integer.decode(text(knocks.getFirst(), "ipv6.flowlabel"))).isEqualTo(Integer.parseInt(tag, 16));
        assertThat(Integer.decode(tshark(knocks.subList(0, 1), "ipv6.flow").getFirst()))
                .isEqualTo(Integer.parseInt(tag, 16));

        table.announce(marker, FlowEvent.parse("end" + FLOW));
        assertThat(host.mapEntry("sender", "marker", FlowMarker.MAP, "{dst: db11::2, dport: 5777, sport: 2345}"))
                .isNull();
        assertThatThrownBy(() -> table.announce(marker, FlowEvent.parse("end" + FLOW)))
                .hasMessage("sender: program marker: map flow_labels: no entry"
                        + " {dst: db11::2, dport: 5777, sport: 2345}");
    }

    @Test
    void tsharkReadsTheHeadersThatAreInserted() throws Exception {
        FlowMarker marker = marker(Map.of("strategy", "hopByHopDestination"));
        assertThat(table.announce(marker, FlowEvent.parse("start" + FLOW))).endsWith("tag 0x102");
        assertThat(tshark(knock().subList(0, 1), "ipv6.nxt", "ipv6.hopopts.nxt", "ipv6.dstopts.nxt", "tcp.srcport"))
                .containsExactly("0 60 6 2345");
    }

    @Test
    void flowsThatAreNotMarkedAreLeftAlone() throws Exception {
        FlowMarker marker = marker(Map.of());
        assertThat(table.announce(marker, FlowEvent.parse("start udp db11::1 2345 db11::2 5777 1 2")))
                .isEqualTo("sender: marker: port 2345 to db11::2 port 5777: left alone, only TCP over IPv6 is marked");
        assertThat(table.announce(marker, FlowEvent.parse("start tcp 10.0.0.1 1 10.0.0.2 2 1 2")))
                .endsWith("left alone, only TCP over IPv6 is marked");
        assertThat(run(
                                "bpftool",
                                "-j",
                                "map",
                                "dump",
                                "id",
                                "" + host.maps().getFirst().id())
                        .strip())
                .isEqualTo("[]");
    }

    @Test
    void aMarkerOfEverythingHasOneTag() throws Exception {
        FlowMarker marker = marker(Map.of("match_all", "true", "strategy", "destination"));
        assertThat(marker.matchAll()).isTrue();
        table.announce(marker, FlowEvent.parse("start tcp ::1 1 ::2 2 1 2"));
        assertThat(host.mapEntry("sender", "marker", FlowMarker.MAP, "{}")).isEqualTo("258");
        assertThat(text(knock().getFirst(), "dest.option[0].data")).isEqualTo("000102");
    }
}
