package io.treville.lab.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.treville.capture.CapturedPacket;
import io.treville.capture.PcapngWriter;
import io.treville.host.HostEvent;
import io.treville.host.HostException;
import io.treville.host.LocalHost;
import io.treville.host.MapRow;
import io.treville.topology.Operation;
import io.treville.topology.Plan;
import io.treville.topology.TopologyFile;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tunnels in this kernel, next to what bpftool and tshark say of them; needs root. */
@Tag("bpf")
@Timeout(300)
class TunnelTableTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home", ".."));

    /** The wire ends where no program takes packets away, so that they can be looked at. */
    private static final String LAB = """
            name: tunnels
            links:
              - {from: {node: c, name: eth0, address: 10.7.0.1/24}, to: {node: host1, name: v1}}
              - {from: {node: host1, name: nic, address: 10.6.0.1/24}, to: {node: host2, name: nic, address: 10.6.0.2/24}, mtu: 2000}
            defaults: {node: {sysctl: {net.ipv6.conf.default.disable_ipv6: 1}}}
            nodes:
              c:
                neighbours: {dev: eth0, address: 10.7.0.2, mac: "02:00:00:00:00:02"}
                programs: {pass: {object: tunnel_mux.bpf.o, section: tunnel_pass, attach: {xdp: eth0}}}
              host1:
                programs: {mux: {object: tunnel_mux.bpf.o, section: tunnel_mux, attach: [{xdp: nic}, {xdp: v1}]}}
              host2:
                programs: {pass: {object: tunnel_mux.bpf.o, section: tunnel_pass, attach: {xdp: nic}}}
            """;

    /** What {@code bpftool map dump} shows in the original's README, for the arguments beside it. */
    private static final String README = "00030100000200000092000000000000" + "0000000000000000c82200000a1e1e02"
            + "0a1e1e019e5cc2daee5b6805cad47cac"
            + "6805cad45c2800000000000000000000";

    private static final TunnelPair PAIR = pair("10.7.0.1", "10.7.0.2");

    private final String prefix = "trvt" + ProcessHandle.current().pid() + "-";
    private final List<CapturedPacket> captured = new CopyOnWriteArrayList<>();
    private final LocalHost host = new LocalHost(prefix::concat, Path.of("/sys/fs/bpf/" + prefix), HOME, "");

    @BeforeEach
    void up() throws Exception {
        assertThat(output("make", "-s", "-C", HOME.resolve("bpf").toString())).isEmpty();
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

    @Test
    void theEntryOfTheReadmeIsTheSameOctets() throws Exception {
        Tunnel readme = new Tunnel(
                false,
                TunnelType.GENEVE.number(),
                true,
                0,
                "2",
                "146",
                0,
                51234,
                "10.30.30.2",
                "10.30.30.1",
                false,
                "9e:5c:c2:da:ee:5b",
                "68:05:ca:d4:7c:ac",
                "68:05:ca:d4:5c:28");
        TunnelPair pair = pair("10.250.1.100", "10.250.1.101");
        host.apply(List.of(new Operation.SetMapEntry("host1", "mux", "tunnel_info", pair.key(), readme.value())));
        JsonNode entry = dump("tunnel_info").get(0);
        assertThat(octets(entry.get("key"))).isEqualTo("0afa01640afa0165");
        assertThat(octets(entry.get("value"))).isEqualTo(README);
        assertThat(TunnelTable.of(host, null).get(pair)).contains(readme);
    }

    @Test
    void anEntryIsAddedReadUsedAndRemoved() throws Exception {
        TunnelTable table = TunnelTable.of(host, null);
        assertThat(table.node()).isEqualTo("host1");
        table.add(PAIR, tunnel(TunnelType.VXLAN));
        table.add(PAIR, tunnel(TunnelType.GENEVE));
        table.add(pair("10.7.0.1", "10.7.0.3"), tunnel(TunnelType.VLAN));
        Tunnel read = table.get(PAIR).orElseThrow();
        assertThat(read.type()).isEqualTo(TunnelType.GENEVE.number());
        assertThat(read.sourcePort()).isEqualTo(51234);
        assertThat(Interfaces.of(host, "host1").name(read.card())).isEqualTo("nic");
        assertThat(Interfaces.of(host, "host1").name(read.veth())).isEqualTo("v1");
        assertThat(table.entries()).containsOnlyKeys(PAIR, pair("10.7.0.1", "10.7.0.3"));
        assertThat(dump("tunnel_info")).hasSize(2);

        host.startCapture("host2", "nic");
        assertThat(ping("3", "56")).contains("3 packets transmitted, 0 received");
        host.barrier();
        assertThat(count(table, "redirect").packets()).isEqualTo(3);
        assertThat(count(table, "redirect").bytes()).isEqualTo(3 * 98);
        tsharkSeesWhatWasAskedFor();

        assertThat(table.delete(PAIR)).isNotEmpty();
        assertThat(table.delete(PAIR)).isEmpty();
        assertThat(table.get(PAIR)).isEmpty();
        assertThat(dump("tunnel_info")).hasSize(1);
        assertThat(ports()).as("the other entry needs them").isEqualTo(2);
        assertThat(table.delete(pair("10.7.0.1", "10.7.0.3"))).isNotEmpty();
        assertThat(ports()).isZero();
    }

    /** Sizes that fill the steps of the sum and that do not, even and odd ones. */
    @ParameterizedTest
    @CsvSource({"GENEVE, 56", "GENEVE, 0", "GENEVE, 1385", "VXLAN, 22", "VXLAN, 1400"})
    void overIpv6TheChecksumIsRightAndTheHeadersAreAsTsharkExpects(TunnelType type, String size) throws Exception {
        TunnelTable table = TunnelTable.of(host, null);
        Tunnel tunnel = tunnel(type, "2001:db8:6::2", "2001:db8:6::1", false);
        table.add(PAIR, tunnel);
        assertThat(table.get(PAIR).orElseThrow().destination()).isEqualTo("2001:db8:6::2");
        assertThat(octets(dump("tunnel_info").get(0).get("value")).substring(56, 72))
                .as("dest_addr, source_addr")
                .isEqualTo("0000000000000000");
        host.startCapture("host2", "nic");
        ping("1", size);
        host.barrier();
        String length = Integer.toString(Integer.parseInt(size) + 42 + 16);
        assertThat(tshark(
                        "ipv6",
                        "-e ipv6.plen -e ipv6.hlim -e ipv6.src -e ipv6.dst -e udp.srcport -e udp.dstport -e udp.checksum.status"
                                + " -e geneve.vni -e vxlan.vni -e ip.dst"))
                .containsExactly(length + "\t64\t2001:db8:6::1\t2001:db8:6::2\t51234\t"
                        + (type == TunnelType.GENEVE ? "6081\t1\t0x00002a\t" : "4789\t1\t\t42") + "\t10.7.0.2");
    }

    @Test
    void overIpv6TheChecksumIsLeftOutWhereTheEntrySaysSo() throws Exception {
        TunnelTable table = TunnelTable.of(host, null);
        table.add(PAIR, tunnel(TunnelType.GENEVE, "2001:db8:6::2", "2001:db8:6::1", true));
        assertThat(table.get(PAIR).orElseThrow().zeroChecksum()).isTrue();
        host.startCapture("host2", "nic");
        ping("1", "56");
        host.barrier();
        assertThat(tshark("ipv6", "-e udp.checksum -e udp.length")).containsExactly("0x0000\t114");
    }

    @Test
    void theIpv6AddressesOfAnEntryGoWithIt() throws Exception {
        TunnelTable table = TunnelTable.of(host, null);
        table.add(PAIR, tunnel(TunnelType.VXLAN, "2001:db8:6::2", "2001:db8:6::1", true));
        table.add(PAIR, tunnel(TunnelType.VXLAN));
        assertThat(dump("tunnel_outer6")).as("now it is over IPv4").isEmpty();
        table.add(PAIR, tunnel(TunnelType.VXLAN, "2001:db8:6::2", "2001:db8:6::1", false));
        assertThat(dump("tunnel_outer6")).hasSize(1);
        assertThat(table.delete(PAIR)).isNotEmpty();
        assertThat(dump("tunnel_outer6")).isEmpty();
        assertThat(dump("tunnel_info")).isEmpty();
    }

    @Test
    void anEntryWithoutAnOuterAddressAborts() throws Exception {
        TunnelTable table = TunnelTable.of(host, null);
        table.add(PAIR, tunnel(TunnelType.GENEVE, "0.0.0.0", "0.0.0.0", false));
        assertThat(ping("2", "56")).contains("2 packets transmitted, 0 received");
        assertThat(count(table, "aborted").packets()).isEqualTo(2);
    }

    @Test
    void aNodeWithoutTunnelsIsToldFromOneWith() {
        assertThatThrownBy(() -> TunnelTable.of(host, "host2"))
                .isInstanceOf(HostException.class)
                .hasMessage("host2 has no tunnels: give --node one of host1");
    }

    private void tsharkSeesWhatWasAskedFor() throws Exception {
        String fields = "-e eth.dst -e ip.ttl -e udp.srcport -e udp.dstport -e udp.checksum -e geneve.vni -e ip.dst"
                + " -e icmp.type";
        String line = "02:00:00:00:0a:02,02:00:00:00:00:02\t64,64\t51234\t6081\t0x0000\t0x00002a\t10.6.0.2,10.7.0.2\t8";
        assertThat(tshark("geneve", fields)).containsExactly(line, line, line);
    }

    private String ping(String count, String size) throws Exception {
        List<String> argv = new ArrayList<>(List.of("ip", "netns", "exec", prefix + "c", "ping", "-n", "-c", count));
        argv.addAll(List.of("-s", size, "-i", "0.2", "-W", "1", "10.7.0.2"));
        return output(argv.toArray(String[]::new));
    }

    /** What it says of the captured packets that a filter lets through, a line each. */
    private List<String> tshark(String filter, String fields) throws Exception {
        Path file = Files.createTempFile("tunnels", ".pcapng");
        try {
            try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(file))) {
                for (CapturedPacket packet : captured) {
                    writer.write(packet, null);
                }
            }
            String command =
                    "tshark -n -o udp.check_checksum:TRUE -r " + file + " -Y " + filter + " -T fields " + fields;
            return output(command.split(" "))
                    .lines()
                    .filter(text -> text.contains("\t"))
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    private int ports() throws Exception {
        int ports = 0;
        for (JsonNode entry : dump("tunnel_ports")) {
            ports += entry.path("value").isArray() ? 1 : 0;
        }
        return ports;
    }

    private static TunnelCount count(TunnelTable table, String action) throws Exception {
        return table.counts().stream()
                .filter(count -> count.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static Tunnel tunnel(TunnelType type) {
        return tunnel(type, "10.6.0.2", "10.6.0.1", false);
    }

    private static Tunnel tunnel(TunnelType type, String destination, String source, boolean zeroChecksum) {
        return new Tunnel(
                false,
                type.number(),
                true,
                0,
                "nic",
                "v1",
                42,
                51234,
                destination,
                source,
                zeroChecksum,
                "02:00:00:00:00:02",
                "02:00:00:00:0a:01",
                "02:00:00:00:0a:02");
    }

    private static TunnelPair pair(String source, String destination) {
        return new TunnelPair(InetAddress.ofLiteral(source), InetAddress.ofLiteral(destination));
    }

    private JsonNode dump(String map) throws Exception {
        for (MapRow row : host.maps()) {
            if (row.ref().node().equals("host1") && row.ref().map().equals(map)) {
                return new ObjectMapper().readTree(output("bpftool", "-j", "map", "dump", "id", "" + row.id()));
            }
        }
        throw new AssertionError("no map " + map);
    }

    private static String octets(JsonNode list) {
        StringBuilder hex = new StringBuilder();
        for (JsonNode octet : list) {
            hex.append(octet.asText().substring(2));
        }
        return hex.toString();
    }

    private static String output(String... argv) throws Exception {
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        }
    }
}
