package io.treville.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OptionsTest {
    private static DecodedPacket corpus(String name) {
        return DecodedPacket.ofEthernet(Frames.of(name));
    }

    private static void assertFields(DecodedPacket packet, Map<String, String> fields) {
        assertThat(new PacketMatcher(fields).mismatches(packet))
                .as(packet.layers().toString())
                .isEmpty();
    }

    @Test
    void hopByHopOptionsAreNamedAndPaddingHasItsPlace() {
        DecodedPacket packet = corpus("hop-by-hop options");

        assertFields(
                packet,
                Map.of(
                        "hbh.option[0].routeralert", "0",
                        "hbh.option[1].encapsulationlimit", "7",
                        "hbh.option[2].type", "0x1e",
                        "hbh.option[2].name", "experimental",
                        "hbh.option[2].data", "01ff3f",
                        "hbh.pad1[0]", "2",
                        "icmpv6.type", "128"));
        Field pad = packet.field("hbh.pad1[0]").orElseThrow();
        assertThat(pad.offset()).isEqualTo(14 + 40 + 14);
        assertThat(pad.length()).isEqualTo(2);
    }

    @Test
    void multicastListenerReportTellsItsGroups() {
        assertFields(
                corpus("listener report"),
                Map.of(
                        "hbh.option[0].routeralert", "0",
                        "hbh.padn[0]", "2",
                        "icmpv6.records", "2",
                        "icmpv6.record[0].type", "4",
                        "icmpv6.record[0].group", "ff02::1:ff00:2",
                        "icmpv6.record[0].source[0]", "fd00::9",
                        "icmpv6.record[1].group", "ff05::2"));
    }

    @Test
    void routerAdvertisementTellsPrefixRouteAndServers() {
        assertFields(
                corpus("router advertisement"),
                Map.ofEntries(
                        Map.entry("icmpv6.hoplimit", "64"),
                        Map.entry("icmpv6.flags.managed", "1"),
                        Map.entry("icmpv6.flags.other", "1"),
                        Map.entry("icmpv6.reachable", "60000"),
                        Map.entry("icmpv6.retransmit", "1000"),
                        Map.entry("icmpv6.source.mac", "02:00:00:00:00:0a"),
                        Map.entry("icmpv6.nd[1].mtu", "1500"),
                        Map.entry("icmpv6.nd[2].prefix", "fd00:1::"),
                        Map.entry("icmpv6.nd[2].prefixlength", "64"),
                        Map.entry("icmpv6.nd[2].valid", "86400"),
                        Map.entry("icmpv6.nd[3].server[0]", "fd00::53"),
                        Map.entry("icmpv6.nd[4].prefixlength", "48")));
    }

    @Test
    void optionsOfIpv4AndTcpAreRead() {
        assertFields(
                corpus("ipv4 options"),
                Map.of(
                        "ipv4.option[0].routeralert", "0",
                        "ipv4.option[1].type", "1",
                        "ipv4.option[2].pointer", "8",
                        "ipv4.option[2].address[0]", "10.0.0.1",
                        "ipv4.option[3].type", "0",
                        "icmp.seq", "5"));
        assertFields(
                corpus("tcp options"),
                Map.ofEntries(
                        Map.entry("tcp.option[0].mss", "1440"),
                        Map.entry("tcp.option[1].kind", "4"),
                        Map.entry("tcp.option[2].timestamp.value", "100"),
                        Map.entry("tcp.option[2].timestamp.echo", "50"),
                        Map.entry("tcp.option[4].wscale", "7"),
                        Map.entry("tcp.option[5].sack[0].right", "32"),
                        Map.entry("tcp.flags.urg", "1"),
                        Map.entry("tcp.urgent", "7")));
    }

    @Test
    void stackedTagsAndKeyedSegmentRoutingAreRead() {
        assertFields(
                corpus("vlan in vlan"),
                Map.of("vlan.id", "100", "vlan[1].id", "200", "vlan[1].priority", "5", "icmpv6.seq", "7"));
        assertFields(
                corpus("keyed srh"),
                Map.of(
                        "srh.flags", "0x08",
                        "srh.tag", "0x42",
                        "srh.tlv[0].hmac.keyid", "7",
                        "srh.tlv[0].hmac.nodestination", "1",
                        "inner.icmpv6.seq", "7"));
    }

    @Test
    void globalOpaqueBlockIsReadAsItsSchemaSays() {
        GobFormats formats = GobFormats.of(Map.of(77, GobFormat.COUNTER, 0xaa, GobFormat.AGGREGATE));

        DecodedPacket counter = DecodedPacket.ofEthernet(Frames.combined(), formats);
        assertFields(counter, Map.of("ioam.gob.counter", "2", "ioam.gob.payload", "0000000200000000"));
        assertThat(counter.summary()).contains("gob 77 counter 2,");
        DecodedPacket aggregate = DecodedPacket.ofEthernet(Frames.of("aggregate"), formats);
        assertFields(
                aggregate,
                Map.of(
                        "ioam.gob.aggregate.min", "10",
                        "ioam.gob.aggregate.max", "40",
                        "ioam.gob.aggregate.sum", "100",
                        "ioam.gob.aggregate.count", "4"));
        assertThat(aggregate.summary()).contains("gob 170 min 10 max 40 sum 100 count 4");
        assertFields(
                DecodedPacket.ofEthernet(Frames.combined()),
                Map.of("ioam.gob.counter", "absent", "ioam.gob.payload", "present"));
    }

    @Test
    void inBandProcessingStackIsKnownByItsFirstOctets() {
        DecodedPacket packet = corpus("eip");

        assertFields(
                packet,
                Map.of(
                        "ioam.gob.eip.next", "2",
                        "ioam.gob.eip.slot[0].id", "1",
                        "ioam.gob.eip.slot[0].hoplimit", "63",
                        "ioam.gob.eip.slot[1].id", "2",
                        "ioam.gob.eip.slot[2].id", "absent"));
        assertThat(packet.summary()).contains("gob 170 stack 1,2");
    }

    @Test
    void topologyTellsTheFormatsOfItsSchemas() throws Exception {
        Path home = Path.of(System.getProperty("treville.home"));
        Path folder = home.resolve("testbed-topologies");
        Topology topology = TopologyFile.named("gob-aggregate.yaml", folder, home)
                .withObjectsUnbuilt()
                .load(folder.resolve("gob-aggregate.yaml"));

        DecodedPacket packet = DecodedPacket.ofEthernet(Frames.of("aggregate"), GobFormats.of(topology));

        assertFields(packet, Map.of("ioam.gob.aggregate.sum", "100"));
    }

    @Test
    void treeAndHexTellWhereEachFieldIs() {
        assertThat(PacketTree.lines(corpus("arp")))
                .startsWith("eth  0..13", "  dst 02:00:00:00:00:0b  [0..5]")
                .contains("  operation 1  [20..21]", "  target.ip 10.0.0.2  [38..41]");
        assertThat(PacketTree.hex("<treville>\n\u007f: hex".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .containsExactly(
                        "0000  3c 74 72 65 76 69 6c 6c  65 3e 0a 7f 3a 20 68 65  <treville>..: he",
                        "0010  78                                                x");
    }
}
