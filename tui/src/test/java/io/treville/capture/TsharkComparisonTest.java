package io.treville.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the decoder with Wireshark's, field by field, through a file of our own writer. */
@Tag("unit")
class TsharkComparisonTest {
    /** Wireshark's field, and ours without tunnel depth and indices. */
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        String[] pairs = {
            "eth.type eth.type",
            "eth.src eth.src",
            "eth.dst eth.dst",
            "arp.opcode arp.operation",
            "arp.hw.type arp.hardware",
            "arp.src.hw_mac arp.sender.mac",
            "arp.src.proto_ipv4 arp.sender.ip",
            "arp.dst.hw_mac arp.target.mac",
            "arp.dst.proto_ipv4 arp.target.ip",
            "ip.src ipv4.src",
            "ip.dst ipv4.dst",
            "ip.ttl ipv4.ttl",
            "ip.proto ipv4.protocol",
            "ip.len ipv4.length",
            "ip.id ipv4.id",
            "ip.checksum ipv4.checksum",
            "ip.flags.df ipv4.flags.df",
            "ip.flags.mf ipv4.flags.mf",
            "ip.dsfield ipv4.tos",
            "ipv6.version ipv6.version",
            "ipv6.tclass ipv6.trafficclass",
            "ipv6.flow ipv6.flowlabel",
            "ipv6.plen ipv6.length",
            "ipv6.nxt ipv6.next",
            "ipv6.hlim ipv6.hoplimit",
            "ipv6.src ipv6.src",
            "ipv6.dst ipv6.dst",
            "ipv6.hopopts.nxt hbh.next",
            "ipv6.hopopts.len hbh.length",
            "ipv6.dstopts.nxt dest.next",
            "ipv6.dstopts.len dest.length",
            "ipv6.opt.router_alert hbh.option.routeralert",
            "ipv6.opt.tel hbh.option.encapsulationlimit dest.option.encapsulationlimit",
            "ipv6.fraghdr.nxt fragment.next",
            "ipv6.fraghdr.more fragment.more",
            "ipv6.fraghdr.ident fragment.id",
            "ipv6.routing.nxt srh.next",
            "ipv6.routing.len srh.length",
            "ipv6.routing.type srh.type",
            "ipv6.routing.segleft srh.left",
            "ipv6.routing.srh.last_entry srh.last",
            "ipv6.routing.srh.tag srh.tag",
            "ipv6.routing.srh.addr srh.segment",
            "ipv6.opt.ioam.trace.ns ioam.namespace",
            "ipv6.opt.ioam.trace.nodelen ioam.nodelen",
            "ipv6.opt.ioam.trace.remlen ioam.remlen",
            "ipv6.opt.ioam.trace.type ioam.type",
            "ipv6.opt.ioam.trace.node.hlim ioam.node.hoplimit ioam.node.wide.hoplimit",
            "ipv6.opt.ioam.trace.node.id ioam.node.id",
            "ipv6.opt.ioam.trace.node.iif ioam.node.ingress",
            "ipv6.opt.ioam.trace.node.eif ioam.node.egress",
            "ipv6.opt.ioam.trace.node.tss ioam.node.timestamp.seconds",
            "ipv6.opt.ioam.trace.node.tsf ioam.node.timestamp.fraction",
            "ipv6.opt.ioam.trace.node.trdelay ioam.node.delay",
            "ipv6.opt.ioam.trace.node.nsdata ioam.node.data",
            "ipv6.opt.ioam.trace.node.qdepth ioam.node.queue",
            "ipv6.opt.ioam.trace.node.csum ioam.node.checksum",
            "ipv6.opt.ioam.trace.node.id_wide ioam.node.wide.id",
            "ipv6.opt.ioam.trace.node.iif_wide ioam.node.wide.ingress",
            "ipv6.opt.ioam.trace.node.eif_wide ioam.node.wide.egress",
            "ipv6.opt.ioam.trace.node.bufoccup ioam.node.buffer",
            "ipv6.opt.ioam.trace.node.oss.len ioam.node.opaque.length",
            "ipv6.opt.ioam.trace.node.oss.scid ioam.node.opaque.schema",
            "icmpv6.type icmpv6.type",
            "icmpv6.code icmpv6.code",
            "icmpv6.checksum icmpv6.checksum",
            "icmpv6.mtu icmpv6.mtu",
            "icmpv6.echo.identifier icmpv6.id",
            "icmpv6.echo.sequence_number icmpv6.seq",
            "icmpv6.nd.ns.target_address,icmpv6.nd.na.target_address icmpv6.target",
            "icmpv6.nd.ra.cur_hop_limit icmpv6.hoplimit",
            "icmpv6.nd.ra.router_lifetime icmpv6.lifetime",
            "icmpv6.nd.ra.reachable_time icmpv6.reachable",
            "icmpv6.nd.ra.retrans_timer icmpv6.retransmit",
            "icmpv6.nd.na.flag.s icmpv6.flags.solicited",
            "icmpv6.nd.na.flag.r icmpv6.flags.router",
            "icmpv6.opt.type icmpv6.nd.type",
            "icmpv6.opt.length icmpv6.nd.length",
            "icmpv6.opt.prefix.length icmpv6.nd.prefixlength",
            "icmpv6.opt.prefix.valid_lifetime icmpv6.nd.valid",
            "icmpv6.opt.prefix.preferred_lifetime icmpv6.nd.preferred",
            "icmpv6.opt.mtu icmpv6.nd.mtu",
            "icmpv6.opt.rdnss icmpv6.nd.server",
            "icmpv6.mldr.nb_mcast_records icmpv6.records",
            "icmpv6.mldr.mar.record_type icmpv6.record.type",
            "icmpv6.mldr.mar.multicast_address icmpv6.record.group",
            "icmpv6.mldr.mar.source_address icmpv6.record.source",
            "icmp.type icmp.type",
            "icmp.code icmp.code",
            "icmp.checksum icmp.checksum",
            "icmp.seq icmp.seq",
            "icmp.ident icmp.id",
            "icmp.mtu icmp.mtu",
            "udp.srcport udp.srcport",
            "udp.dstport udp.dstport",
            "udp.length udp.length",
            "udp.checksum udp.checksum",
            "tcp.srcport tcp.srcport",
            "tcp.dstport tcp.dstport",
            "tcp.seq_raw tcp.seq",
            "tcp.ack_raw tcp.ack",
            "tcp.window_size_value tcp.window",
            "tcp.checksum tcp.checksum",
            "tcp.urgent_pointer tcp.urgent",
            "tcp.flags.syn tcp.flags.syn",
            "tcp.flags.ack tcp.flags.ack",
            "tcp.flags.fin tcp.flags.fin",
            "tcp.flags.reset tcp.flags.rst",
            "tcp.flags.push tcp.flags.psh",
            "tcp.flags.urg tcp.flags.urg",
            "tcp.option_kind tcp.option.kind",
            "tcp.option_len tcp.option.length",
            "tcp.options.mss_val tcp.option.mss",
            "tcp.options.wscale.shift tcp.option.wscale",
            "tcp.options.timestamp.tsval tcp.option.timestamp.value",
            "tcp.options.timestamp.tsecr tcp.option.timestamp.echo",
            "geneve.vni geneve.vni",
            "geneve.proto_type geneve.protocol",
            "geneve.option.class geneve.option.class",
            "vxlan.vni vxlan.vni",
        };
        for (String pair : pairs) {
            int blank = pair.indexOf(' ');
            FIELDS.put(pair.substring(0, blank), pair.substring(blank + 1));
        }
    }

    @BeforeAll
    static void needTshark() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is missing: apt-get install tshark");
    }

    /** Without those that have a GOB: Wireshark does not know it and takes it for node data. */
    private static List<byte[]> frames() {
        return TrafficCorpus.wellFormed().stream()
                .filter(frame ->
                        DecodedPacket.ofEthernet(frame).text("ioam.gob.valid").isEmpty())
                .toList();
    }

    @Test
    void everyFieldOfEveryFrameIsReadAsWiresharkReadsIt(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("corpus.pcapng");
        List<byte[]> frames = frames();
        try (PcapngWriter writer = new PcapngWriter(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (byte[] frame : frames) {
                writer.write(
                        new CapturedPacket("athos", "eth0", true, 1_500_000_000_123_456_789L, frame.length, frame), "");
            }
        }

        JsonNode packets = tshark(file);

        assertThat(packets).hasSameSizeAs(frames);
        SoftAssertions all = new SoftAssertions();
        int compared = 0;
        for (int i = 0; i < frames.size(); i++) {
            JsonNode layers = packets.get(i).at("/_source/layers");
            DecodedPacket packet = DecodedPacket.ofEthernet(frames.get(i));
            for (Map.Entry<String, String> field : FIELDS.entrySet()) {
                List<String> theirs = new ArrayList<>();
                for (String name : field.getKey().split(",")) {
                    collect(layers, name, theirs);
                }
                compared += theirs.size();
                all.assertThat(ours(packet, List.of(field.getValue().split(" "))))
                        .as(field.getKey() + " of " + packet.summary())
                        .containsExactlyInAnyOrderElementsOf(theirs); // theirs are grouped by protocol
            }
            List<String> tags = new ArrayList<>();
            collect(layers, "ieee8021ad.id", tags);
            collect(layers, "vlan.id", tags);
            all.assertThat(ours(packet, List.of("vlan.id")))
                    .as("tags of " + packet.summary())
                    .containsExactlyElementsOf(tags);
        }
        all.assertAll();
        assertThat(compared).isGreaterThan(3000);
    }

    /** Real routers filled them in, and Wireshark reads the octets of the two long ones as we do. */
    @Test
    void everyElementOfATraceIsInTheTraffic(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("traces.pcapng");
        List<byte[]> frames = TrafficCorpus.real().stream()
                .filter(frame ->
                        !DecodedPacket.ofEthernet(frame).text("ioam.type").isEmpty())
                .filter(frame ->
                        DecodedPacket.ofEthernet(frame).text("ioam.gob.valid").isEmpty())
                .toList();
        try (PcapngWriter writer = new PcapngWriter(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (byte[] frame : frames) {
                writer.write(new CapturedPacket("athos", "eth0", true, 1, frame.length, frame), "");
            }
        }
        JsonNode packets = tshark(file);
        for (Map.Entry<String, String> field : FIELDS.entrySet()) {
            if (field.getKey().startsWith("ipv6.opt.ioam.trace.node.")) {
                assertThat(values(packets, field.getKey())).as(field.getKey()).hasSizeGreaterThan(5);
            }
        }
        Map<String, String> octets = Map.of("nsdata_wide", "ioam.node.wide.data", "oss.data", "ioam.node.opaque.data");
        for (Map.Entry<String, String> field : octets.entrySet()) {
            List<String> theirs = new ArrayList<>();
            texts(packets, "ipv6.opt.ioam.trace.node." + field.getKey(), theirs);
            List<String> ours = new ArrayList<>();
            frames.forEach(frame -> ours.addAll(ours(DecodedPacket.ofEthernet(frame), List.of(field.getValue()))));
            ours.removeIf(String::isEmpty); // a node without a schema: Wireshark has no field for nothing
            assertThat(ours).as(field.getKey()).hasSizeGreaterThan(5).isEqualTo(theirs);
        }
    }

    /** Values as octets in hex. */
    private static void texts(JsonNode node, String field, List<String> into) {
        node.findValues(field).forEach(value -> {
            for (JsonNode each : value.isArray() ? value : List.of(value)) {
                into.add(each.asText().replace("0x", "").replace(":", ""));
            }
        });
    }

    @Test
    void interfaceDirectionTimeAndCommentAreSeenByWireshark(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("two.pcapng");
        byte[] frame = Frames.of("ipv4 echo");
        try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(file))) {
            writer.write(new CapturedPacket("athos", "eth0", true, 1_500_000_000_123_456_789L, 98, frame), "leaves");
            writer.write(new CapturedPacket("porthos", "eth1", false, 1_500_000_000_123_456_790L, 98, frame), null);
        }

        JsonNode packets = tshark(file);

        JsonNode first = packets.get(0).at("/_source/layers");
        JsonNode second = packets.get(1).at("/_source/layers");
        assertThat(values(first, "frame.interface_name")).containsExactly("athos:eth0");
        assertThat(values(first, "frame.interface_description")).containsExactly("node athos");
        assertThat(values(second, "frame.interface_name")).containsExactly("porthos:eth1");
        assertThat(values(first, "frame.packet_flags_direction")).containsExactly("2");
        assertThat(values(second, "frame.packet_flags_direction")).containsExactly("1");
        assertThat(values(first, "frame.time_epoch")).containsExactly("1500000000.123456789");
        assertThat(values(first, "frame.comment")).containsExactly("leaves");
        assertThat(values(second, "frame.comment")).isEmpty();
        assertThat(values(first, "frame.len")).containsExactly("98");
        assertThat(run("capinfos", "-TmQ", file.toString()))
                .as("capinfos")
                .contains("pcapng")
                .contains("nanoseconds");
    }

    private static List<String> values(JsonNode layers, String field) {
        List<String> values = new ArrayList<>();
        collect(layers, field, values);
        return values;
    }

    private static JsonNode tshark(Path file) throws Exception {
        return new ObjectMapper()
                .readTree(run(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-o",
                        "ipv6.defragment:FALSE",
                        "-o",
                        "ip.defragment:FALSE",
                        "-n",
                        "-T",
                        "json",
                        "--no-duplicate-keys"));
    }

    private static byte[] bytes(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return output;
    }

    private static String run(String... command) throws Exception {
        return new String(bytes(command), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The values of a field, wherever it stands, in the order of the tree. */
    private static void collect(JsonNode node, String field, List<String> into) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, field, into));
            return;
        }
        node.properties().forEach(child -> {
            if (child.getKey().equals(field)) {
                if (child.getValue().isArray()) {
                    child.getValue().forEach(value -> into.add(normal(value.asText())));
                } else if (child.getValue().isTextual()) {
                    into.add(normal(child.getValue().asText()));
                }
            } else {
                collect(child.getValue(), field, into);
            }
        });
    }

    private static List<String> ours(DecodedPacket packet, List<String> paths) {
        List<String> values = new ArrayList<>();
        for (Layer layer : packet.layers()) {
            for (Field field : layer.fields()) {
                String plain = field.path().replace("inner.", "").replaceAll("\\[\\d+]", "");
                if (paths.contains(plain)) {
                    values.add(field.kind() == Field.Kind.NUMBER ? Long.toString(field.number()) : field.text());
                }
            }
        }
        return values;
    }

    private static String normal(String theirs) {
        if (theirs.length() == 5 && theirs.charAt(2) == ':') { // two octets, as the tag of an SRH
            return Long.toString(Long.parseLong(theirs.replace(":", ""), 16));
        }
        if (theirs.startsWith("0x")) {
            return Long.toString(Long.parseLong(theirs, 2, theirs.length(), 16));
        }
        return theirs;
    }
}
