package io.treville.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class DecodedPacketTest {
    private static DecodedPacket corpus(String name) {
        return DecodedPacket.ofEthernet(Frames.of(name));
    }

    private static void assertFields(DecodedPacket packet, Map<String, String> fields) {
        assertThat(new PacketMatcher(fields).mismatches(packet))
                .as(packet.layers().toString())
                .isEmpty();
    }

    @Test
    void combinedCaseShowsNodeDataNewestFirstAndTheGob() {
        assertFields(
                DecodedPacket.ofEthernet(Frames.combined()),
                Map.ofEntries(
                        Map.entry("eth.type", "0x86dd"),
                        Map.entry("ipv6.next", "0"),
                        Map.entry("ipv6.dst", "fc00:0:0::d6"),
                        Map.entry("ipv6.hoplimit", "62"),
                        Map.entry("hbh.next", "41"),
                        Map.entry("hbh.length", "4"),
                        Map.entry("ioam.option.type", "0x31"),
                        Map.entry("ioam.option.length", "34"),
                        Map.entry("ioam.namespace", "123"),
                        Map.entry("ioam.nodelen", "1"),
                        Map.entry("ioam.flags.overflow", "0"),
                        Map.entry("ioam.remlen", "1"),
                        Map.entry("ioam.type", "0x800000"),
                        Map.entry("ioam.verg", "1"),
                        Map.entry("ioam.node[0].hoplimit", "62"),
                        Map.entry("ioam.node[0].id", "2"),
                        Map.entry("ioam.node[1].id", "1"),
                        Map.entry("ioam.node[2].id", "absent"),
                        Map.entry("ioam.gob.valid", "1"),
                        Map.entry("ioam.gob.len", "2"),
                        Map.entry("ioam.gob.schema", "77"),
                        Map.entry("ioam.gob.trailer.len", "2"),
                        Map.entry("ioam.gob.trailer.schema", "77"),
                        Map.entry("ioam.gob.trailer.payload", "absent"),
                        Map.entry("ioam.gob.payload", "0x00000002 00000000"),
                        Map.entry("inner.ipv6.dst", "db22::2"),
                        Map.entry("inner.icmpv6.type", "128"),
                        Map.entry("inner.icmpv6.seq", "3"),
                        Map.entry("icmpv6.type", "absent")));
    }

    @Test
    void optionsOfTheWorkedSizesAreFoundWhereTheContractSays() {
        assertFields(
                corpus("gob only"),
                Map.of(
                        "ioam.option.length",
                        "18",
                        "hbh.length",
                        "2",
                        "ioam.gob.payload",
                        "00000001",
                        "ioam.node[0].id",
                        "absent",
                        "ioam.verg",
                        "1"));
        assertFields(
                corpus("ioam only"),
                Map.of("ioam.verg", "0", "ioam.gob.valid", "absent", "ioam.node[0].id", "1", "ioam.remlen", "2"));
    }

    @Test
    void everyFieldOfTheTraceTypeIsRead() {
        DecodedPacket packet = corpus("wide");

        assertFields(
                packet,
                Map.ofEntries(
                        Map.entry("ioam.flags.overflow", "1"),
                        Map.entry("ioam.node[0].ingress", "101"),
                        Map.entry("ioam.node[0].egress", "102"),
                        Map.entry("ioam.node[0].timestamp.seconds", "1"),
                        Map.entry("ioam.node[0].timestamp.fraction", "2"),
                        Map.entry("ioam.node[0].delay", "3"),
                        Map.entry("ioam.node[0].data", "0xdeadbee0"),
                        Map.entry("ioam.node[0].queue", "4"),
                        Map.entry("ioam.node[0].checksum", "0xabcd"),
                        Map.entry("ioam.node[0].wide.hoplimit", "63"),
                        Map.entry("ioam.node[0].wide.id", "1"),
                        Map.entry("ioam.node[0].wide.ingress", "101"),
                        Map.entry("ioam.node[0].wide.data", "00000000deadbee0"),
                        Map.entry("ioam.node[0].buffer", "9"),
                        Map.entry("ioam.node[0].opaque.schema", "7"),
                        Map.entry("ioam.node[0].opaque.data", "cafebabe"),
                        Map.entry("icmpv6.seq", "9")));
    }

    @Test
    void gobThatContradictsTheOptionIsInvalidAndNotInterpreted() {
        byte[] tooLong = Frames.combined();
        int trailer = 14 + 40 + 2 + 2 + 2 + 34 - 4;
        assertThat(tooLong[trailer]).isEqualTo((byte) 2);
        tooLong[trailer] = 5;
        byte[] version = Frames.combined();
        version[14 + 40 + 2 + 2 + 4 + 7] = 0x03;

        for (byte[] frame : List.of(tooLong, version)) {
            assertFields(
                    DecodedPacket.ofEthernet(frame),
                    Map.of(
                            "ioam.gob.valid",
                            "0",
                            "ioam.gob.schema",
                            "absent",
                            "ioam.gob.payload",
                            "absent",
                            "ioam.node[0].id",
                            "absent",
                            "inner.icmpv6.seq",
                            "3"));
        }
    }

    @Test
    void largestTrailerThatFitsIsStillValid() {
        byte[] frame = Frames.combined();
        frame[14 + 40 + 2 + 2 + 2 + 34 - 4] = 4; // node data 12, of it 4 unused: 4 * (4 + 1) <= 32 - 8 - 4

        assertFields(DecodedPacket.ofEthernet(frame), Map.of("ioam.gob.valid", "1", "ioam.gob.len", "4"));
    }

    @Test
    void otherHeadersAreRead() {
        assertFields(corpus("fragment"), Map.of("fragment.more", "1", "fragment.id", "0x42", "icmpv6.type", "128"));
        assertFields(
                corpus("destination options"),
                Map.of("dest.option[0].type", "0x1e", "dest.option[0].data", "01020304"));
        assertFields(
                corpus("neighbour solicitation"),
                Map.of(
                        "icmpv6.target",
                        "fe80::2",
                        "icmpv6.source.mac",
                        "02-00-00-00-00-0A",
                        "ipv6.dst",
                        "ff02::1:ff00:2"));
        assertFields(
                corpus("neighbour advertisement"),
                Map.of("icmpv6.flags.solicited", "1", "icmpv6.target.mac", "02:00:00:00:00:0b"));
        assertFields(
                corpus("time exceeded"),
                Map.of("icmpv6.type", "3", "inner.ipv6.dst", "2001:db8::2", "inner.icmpv6.seq", "7"));
        assertFields(
                corpus("ipv4 echo"),
                Map.of("ipv4.ttl", "64", "ipv4.dst", "10.0.0.2", "icmp.seq", "5", "ipv4.flags.df", "1"));
        assertFields(corpus("arp"), Map.of("arp.operation", "1", "arp.target.ip", "10.0.0.2"));
        assertFields(
                corpus("tcp in vlan"),
                Map.of(
                        "vlan.id",
                        "100",
                        "vlan.priority",
                        "1",
                        "tcp.dstport",
                        "80",
                        "tcp.flags.syn",
                        "1",
                        "tcp.options",
                        "020405b4"));
        assertFields(
                corpus("geneve"),
                Map.of(
                        "geneve.vni",
                        "5",
                        "geneve.option[0].data",
                        "cafebabe",
                        "inner.eth.type",
                        "0x86dd",
                        "inner.icmpv6.seq",
                        "7",
                        "ipv4.src",
                        "10.0.0.1"));
        assertFields(
                corpus("vxlan"), Map.of("vxlan.vni", "42", "inner.ipv6.src", "2001:db8::1", "ipv6.src", "fd00::1"));
    }

    @Test
    void segmentRoutingHeaderWithTlvsIsRead() {
        assertFields(
                corpus("srh"),
                Map.of(
                        "srh.left",
                        "1",
                        "srh.last",
                        "1",
                        "srh.segment[0]",
                        "fd00::4",
                        "srh.segment[1]",
                        "fd00::3",
                        "srh.tlv[0].type",
                        "10",
                        "inner.icmpv6.seq",
                        "7"));
    }

    @Test
    void summaryNamesWhatMatters() {
        assertThat(DecodedPacket.ofEthernet(Frames.combined()).summary())
                .isEqualTo("dc01::1 -> fc00::d6 hl 62, ioam ns 123 nodes 2,1 gob 77:0000000200000000,"
                        + " in it dc01::1 -> db22::2 hl 64, icmpv6 echo request seq 3");
        assertThat(corpus("neighbour solicitation").summary())
                .isEqualTo("fe80::1 -> ff02::1:ff00:2 hl 255, icmpv6 neighbour solicitation fe80::2");
        assertThat(DecodedPacket.ofEthernet(new byte[0]).summary()).isEqualTo("truncated frame");
    }

    @Test
    void packetWithoutLinkLayerIsReadFromItsIpHeader() {
        byte[] frame = Frames.of("ipv4 echo");

        assertFields(DecodedPacket.ofIp(Arrays.copyOfRange(frame, 14, frame.length)), Map.of("icmp.seq", "5"));
    }

    @Test
    void everyPrefixOfEveryFrameIsDecodedAndEndsTruncatedOrClean() {
        Frames.corpus().forEach((name, frame) -> {
            DecodedPacket whole = DecodedPacket.ofEthernet(frame);
            assertSound(whole, frame.length);
            assertThat(whole.layers().stream().flatMap(layer -> layer.fields().stream()))
                    .as(name)
                    .noneMatch(field ->
                            field.path().endsWith(".truncated") || field.path().endsWith(".malformed"));
            for (int length = 0; length < frame.length; length++) {
                assertSound(DecodedPacket.ofEthernet(Arrays.copyOf(frame, length)), length);
            }
        });
    }

    @Property(tries = 300)
    void changedOctetsNeverBreakTheDecoder(@ForAll long seed) {
        Random random = new Random(seed);
        for (byte[] frame : Frames.corpus().values()) {
            byte[] mutant = frame.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(mutant.length) : mutant.length;
            assertSound(DecodedPacket.ofEthernet(Arrays.copyOf(mutant, length)), length);
        }
    }

    @Property
    void anyOctetsAreDecoded(@ForAll byte[] octets, @ForAll byte next) {
        assertSound(DecodedPacket.ofEthernet(octets), octets.length);
        assertSound(DecodedPacket.ofIp(octets), octets.length);
        byte[] behindIpv6 = Frames.ethernet(0x86dd, Frames.ipv6(next, 64, "fd00::1", "fd00::2", octets));
        assertSound(DecodedPacket.ofEthernet(behindIpv6), behindIpv6.length);
    }

    @Test
    void endlessChainOfHeadersIsCutOff() {
        byte[] chain = new byte[60_000]; // Hop-by-Hop of 8 octets announcing the next one, all zeros but PadN
        byte[] frame = Frames.ethernet(0x86dd, Frames.ipv6(0, 64, "fd00::1", "fd00::2", chain));

        assertThat(DecodedPacket.ofEthernet(frame).layers()).hasSizeLessThanOrEqualTo(64);
    }

    /** Every field lies within the frame, in a layer of its name. */
    private static void assertSound(DecodedPacket packet, int length) {
        packet.summary();
        for (Layer layer : packet.layers()) {
            assertThat(layer.offset() + layer.length()).as(layer.name()).isLessThanOrEqualTo(length);
            for (Field field : layer.fields()) {
                assertThat(field.path()).startsWith(layer.name() + ".");
                assertThat(field.offset()).isNotNegative();
                assertThat(field.offset() + field.length()).as(field.path()).isLessThanOrEqualTo(length);
            }
        }
    }
}
