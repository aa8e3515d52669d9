package io.treville.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.nio.charset.StandardCharsets;
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
        FIELDS.put("eth.type", "eth.type");
        FIELDS.put("eth.src", "eth.src");
        FIELDS.put("vlan.id", "vlan.id");
        FIELDS.put("vlan.priority", "vlan.priority");
        FIELDS.put("arp.opcode", "arp.operation");
        FIELDS.put("arp.dst.proto_ipv4", "arp.target.ip");
        FIELDS.put("ip.src", "ipv4.src");
        FIELDS.put("ip.dst", "ipv4.dst");
        FIELDS.put("ip.ttl", "ipv4.ttl");
        FIELDS.put("ip.proto", "ipv4.protocol");
        FIELDS.put("ip.len", "ipv4.length");
        FIELDS.put("ipv6.tclass", "ipv6.trafficclass");
        FIELDS.put("ipv6.flow", "ipv6.flowlabel");
        FIELDS.put("ipv6.plen", "ipv6.length");
        FIELDS.put("ipv6.nxt", "ipv6.next");
        FIELDS.put("ipv6.hlim", "ipv6.hoplimit");
        FIELDS.put("ipv6.src", "ipv6.src");
        FIELDS.put("ipv6.dst", "ipv6.dst");
        FIELDS.put("ipv6.hopopts.nxt", "hbh.next");
        FIELDS.put("ipv6.hopopts.len", "hbh.length");
        FIELDS.put("ipv6.dstopts.nxt", "dest.next");
        FIELDS.put("ipv6.fraghdr.ident", "fragment.id");
        FIELDS.put("ipv6.routing.segleft", "srh.left");
        FIELDS.put("ipv6.routing.srh.last_entry", "srh.last");
        FIELDS.put("ipv6.routing.srh.addr", "srh.segment");
        FIELDS.put("ipv6.opt.ioam.trace.ns", "ioam.namespace");
        FIELDS.put("ipv6.opt.ioam.trace.nodelen", "ioam.nodelen");
        FIELDS.put("ipv6.opt.ioam.trace.remlen", "ioam.remlen");
        FIELDS.put("ipv6.opt.ioam.trace.type", "ioam.type");
        FIELDS.put("ipv6.opt.ioam.trace.node.id", "ioam.node.id");
        FIELDS.put("ipv6.opt.ioam.trace.node.iif", "ioam.node.ingress");
        FIELDS.put("ipv6.opt.ioam.trace.node.eif", "ioam.node.egress");
        FIELDS.put("ipv6.opt.ioam.trace.node.tss", "ioam.node.timestamp.seconds");
        FIELDS.put("ipv6.opt.ioam.trace.node.tsf", "ioam.node.timestamp.fraction");
        FIELDS.put("ipv6.opt.ioam.trace.node.trdelay", "ioam.node.delay");
        FIELDS.put("ipv6.opt.ioam.trace.node.nsdata", "ioam.node.data");
        FIELDS.put("ipv6.opt.ioam.trace.node.qdepth", "ioam.node.queue");
        FIELDS.put("ipv6.opt.ioam.trace.node.csum", "ioam.node.checksum");
        FIELDS.put("ipv6.opt.ioam.trace.node.id_wide", "ioam.node.wide.id");
        FIELDS.put("ipv6.opt.ioam.trace.node.iif_wide", "ioam.node.wide.ingress");
        FIELDS.put("ipv6.opt.ioam.trace.node.eif_wide", "ioam.node.wide.egress");
        FIELDS.put("ipv6.opt.ioam.trace.node.bufoccup", "ioam.node.buffer");
        FIELDS.put("ipv6.opt.ioam.trace.node.oss.scid", "ioam.node.opaque.schema");
        FIELDS.put("icmpv6.type", "icmpv6.type");
        FIELDS.put("icmpv6.code", "icmpv6.code");
        FIELDS.put("icmpv6.echo.identifier", "icmpv6.id");
        FIELDS.put("icmpv6.echo.sequence_number", "icmpv6.seq");
        FIELDS.put("icmp.type", "icmp.type");
        FIELDS.put("icmp.seq", "icmp.seq");
        FIELDS.put("udp.dstport", "udp.dstport");
        FIELDS.put("tcp.dstport", "tcp.dstport");
        FIELDS.put("tcp.seq_raw", "tcp.seq");
        FIELDS.put("tcp.window_size_value", "tcp.window");
        FIELDS.put("geneve.vni", "geneve.vni");
        FIELDS.put("geneve.option.class", "geneve.option.class");
        FIELDS.put("vxlan.vni", "vxlan.vni");
    }

    @BeforeAll
    static void needTshark() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is missing: apt-get install tshark");
    }

    @Test
    void everyFieldOfEveryFrameIsReadAsWiresharkReadsIt(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("corpus.pcapng");
        // Wireshark does not know the GOB and takes it for node data.
        List<Map.Entry<String, byte[]>> frames = Frames.corpus().entrySet().stream()
                .filter(entry -> DecodedPacket.ofEthernet(entry.getValue())
                        .text("ioam.gob.valid")
                        .isEmpty())
                .toList();
        try (PcapngWriter writer = new PcapngWriter(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, byte[]> entry : frames) {
                byte[] frame = entry.getValue();
                writer.write(
                        new CapturedPacket("athos", "eth0", true, 1_500_000_000_123_456_789L, frame.length, frame),
                        entry.getKey());
            }
        }

        List<String[]> rows = tshark(file);

        assertThat(rows).hasSameSizeAs(frames);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < rows.size(); i++) {
            String name = frames.get(i).getKey();
            String[] row = rows.get(i);
            assertThat(row[0]).isEqualTo("athos:eth0");
            assertThat(row[1]).as("direction of " + name).isEqualTo("0x00000002");
            assertThat(row[2]).isEqualTo("1500000000.123456789");
            DecodedPacket packet = DecodedPacket.ofEthernet(frames.get(i).getValue());
            int column = 3;
            for (Map.Entry<String, String> field : FIELDS.entrySet()) {
                String theirs = column < row.length ? row[column] : "";
                all.assertThat(ours(packet, field.getValue()))
                        .as(name + ": " + field.getKey())
                        .isEqualTo(normal(theirs));
                column++;
            }
        }
        all.assertAll();
    }

    private static List<String[]> tshark(Path file) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "tshark", "-r", file.toString(), "-o", "ipv6.defragment:FALSE", "-T", "fields", "-E", "separator=|"));
        List<String> columns =
                new ArrayList<>(List.of("frame.interface_name", "frame.packet_flags", "frame.time_epoch"));
        columns.addAll(FIELDS.keySet());
        for (String field : columns) {
            command.add("-e");
            command.add(field);
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().map(line -> line.split("\\|", -1)).toList();
    }

    private static List<String> ours(DecodedPacket packet, String path) {
        List<String> values = new ArrayList<>();
        for (Layer layer : packet.layers()) {
            for (Field field : layer.fields()) {
                String plain = field.path().replace("inner.", "").replaceAll("\\[\\d+]", "");
                if (plain.equals(path)) {
                    values.add(field.kind() == Field.Kind.NUMBER ? Long.toString(field.number()) : field.text());
                }
            }
        }
        return values;
    }

    private static List<String> normal(String theirs) {
        List<String> values = new ArrayList<>();
        for (String value : theirs.split(",", -1)) {
            if (value.startsWith("0x")) {
                values.add(Long.toString(Long.parseLong(value, 2, value.length(), 16)));
            } else if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }
}
