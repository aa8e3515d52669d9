package io.treville.lab.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.treville.capture.CapturedPacket;
import io.treville.capture.DecodedPacket;
import io.treville.host.Command;
import io.treville.host.HostEvent;
import io.treville.host.LocalHost;
import io.treville.host.RunningCommand;
import io.treville.topology.Plan;
import io.treville.topology.TopologyFile;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What iperf3 sends through a tunnel, next to what captures and the program's counters say of it; needs root. */
@Tag("bpf")
@Timeout(300)
class TunnelThroughputTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home", ".."));
    private static final int DATAGRAM = 1000;

    /** So few that a receiver's buffer holds them all, each in a page, however late it is run. */
    private static final int DATAGRAMS = 100;

    private static final String BUFFER = "400K";

    private static final String LAB = """
            name: tunnels
            links:
              - {from: {node: c, name: eth0, mac: "02:00:00:00:00:01", address: 10.7.0.1/24}, to: {node: host1, name: v1}}
              - {from: {node: host1, name: nic, mac: "02:00:00:00:0a:01"}, to: {node: host2, name: nic, mac: "02:00:00:00:0a:02"}, mtu: 2000}
              - {from: {node: host2, name: w1}, to: {node: d, name: eth0, mac: "02:00:00:00:00:02", address: 10.7.0.2/24}}
            defaults: {node: {sysctl: {net.ipv6.conf.default.disable_ipv6: 1}}}
            nodes:
              c, d:
                programs: {pass: {object: tunnel_mux.bpf.o, section: tunnel_pass, attach: {xdp: eth0}}}
              c: {neighbours: {dev: eth0, address: 10.7.0.2, mac: "02:00:00:00:00:02"}}
              d: {neighbours: {dev: eth0, address: 10.7.0.1, mac: "02:00:00:00:00:01"}}
              host1:
                programs: {mux: {object: tunnel_mux.bpf.o, section: tunnel_mux, attach: [{xdp: nic}, {xdp: v1}]}}
              host2:
                programs: {mux: {object: tunnel_mux.bpf.o, section: tunnel_mux, attach: [{xdp: nic}, {xdp: w1}]}}
            """;

    private final String prefix = "trvi" + ProcessHandle.current().pid() + "-";
    private final List<CapturedPacket> captured = new CopyOnWriteArrayList<>();
    private final LocalHost host = new LocalHost(prefix::concat, Path.of("/sys/fs/bpf/" + prefix), HOME, "");

    @BeforeEach
    void up() throws Exception {
        host.listen(event -> {
            if (event instanceof HostEvent.Packet packet) {
                captured.add(packet.packet());
            }
        });
        host.apply(
                Plan.of(TopologyFile.named("lab.yaml", HOME, HOME).parse(LAB)).operations());
    }

    @AfterEach
    void down() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GENEVE, 10.6.0.1, 10.6.0.2",
        "VXLAN, 10.6.0.1, 10.6.0.2",
        "GENEVE, 2001:db8::1, 2001:db8::2",
        "VXLAN, 2001:db8::1, 2001:db8::2",
        "VLAN, 0.0.0.0, 0.0.0.0"
    })
    void whatIperfSentIsWhatWasCapturedAndCounted(TunnelType type, String here, String there) throws Exception {
        TunnelTable left = TunnelTable.of(host, "host1");
        TunnelTable right = TunnelTable.of(host, "host2");
        left.add(pair("10.7.0.1", "10.7.0.2"), tunnel(type, "v1", here, there, "01", "02"));
        right.add(pair("10.7.0.2", "10.7.0.1"), tunnel(type, "w1", there, here, "02", "01"));
        for (String node : List.of("c", "d")) {
            run(node, "ethtool", "-K", "eth0", "tx", "off");
            host.startCapture(node, "eth0");
        }
        JsonNode sent;
        try (RunningCommand server =
                host.start(new Command("d", List.of("iperf3", "-s", "-1", "--forceflush"), Map.of()))) {
            awaitListening(server);
            sent = new ObjectMapper()
                    .readTree(run(
                            "c",
                            "iperf3",
                            "-c",
                            "10.7.0.2",
                            "-u",
                            "-J",
                            "-b",
                            "20M",
                            "-w",
                            BUFFER,
                            "-l",
                            "" + DATAGRAM,
                            "-n",
                            "" + DATAGRAMS * DATAGRAM))
                    .path("end")
                    .path("sum");
            server.waitFor(Duration.ofMinutes(2));
        }
        host.barrier();
        assertThat(sent.path("lost_packets").asInt(-1)).as(sent.toString()).isZero();
        assertThat(datagrams("d"))
                .as("captured")
                .hasSize(sent.path("packets").asInt())
                .allMatch(length -> length == DATAGRAM + 8);
        assertCountedAsCaptured(left, "c");
        assertCountedAsCaptured(right, "d");
    }

    /** The last packets of a connection may still be on their way when the programs at its ends are gone. */
    private void assertCountedAsCaptured(TunnelTable table, String node) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        long counted;
        long captured;
        do {
            host.barrier();
            counted = redirected(table);
            captured = frames(node);
        } while (counted != captured && System.nanoTime() < deadline);
        assertThat(counted).as("counted at " + table.node()).isEqualTo(captured);
    }

    /** Lengths of the datagrams of the test itself that arrived there; iperf3 begins and ends with others. */
    private List<Integer> datagrams(String node) {
        return ipv4(node).stream()
                .filter(packet -> !packet.outgoing())
                .map(packet -> DecodedPacket.ofEthernet(packet.frame()))
                .filter(packet -> packet.text("udp.dstport").equals("5201"))
                .map(packet -> Integer.parseInt(packet.text("udp.length")))
                .filter(length -> length > 100)
                .toList();
    }

    private long frames(String node) {
        return ipv4(node).size();
    }

    private List<CapturedPacket> ipv4(String node) {
        return captured.stream()
                .filter(packet -> packet.node().equals(node)
                        && !DecodedPacket.ofEthernet(packet.frame())
                                .text("ipv4.src")
                                .isEmpty())
                .toList();
    }

    private static long redirected(TunnelTable table) throws Exception {
        return table.counts().stream()
                .filter(count -> count.action().equals("redirect"))
                .mapToLong(TunnelCount::packets)
                .sum();
    }

    private static void awaitListening(RunningCommand server) throws Exception {
        BufferedReader said = new BufferedReader(new InputStreamReader(server.stdout(), StandardCharsets.UTF_8));
        String line;
        do {
            line = said.readLine();
            assertThat(line).as("iperf3 -s ended").isNotNull();
        } while (!line.contains("listening"));
    }

    private String run(String node, String... argv) throws Exception {
        try (RunningCommand command = host.start(new Command(node, List.of(argv), Map.of()))) {
            String said = new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(command.waitFor(Duration.ofMinutes(2))).as(said).isZero();
            return said;
        }
    }

    private static Tunnel tunnel(TunnelType type, String veth, String from, String to, String near, String far) {
        String mac = "02:00:00:00:0a:";
        return new Tunnel(
                false,
                type.number(),
                true,
                0,
                "nic",
                veth,
                42,
                51234,
                to,
                from,
                false,
                "02:00:00:00:00:" + far,
                mac + near,
                mac + far);
    }

    private static TunnelPair pair(String source, String destination) {
        return new TunnelPair(InetAddress.ofLiteral(source), InetAddress.ofLiteral(destination));
    }
}
