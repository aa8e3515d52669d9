package io.treville.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class CaptureFileTest {
    private static CapturedPacket packet(String node, String dev, boolean outgoing, long time, byte[] frame) {
        return new CapturedPacket(node, dev, outgoing, time, frame.length + 7, frame);
    }

    private static byte[] written(List<RecordedPacket> packets) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PcapngWriter writer = new PcapngWriter(file)) {
            for (RecordedPacket packet : packets) {
                writer.write(packet.packet(), packet.comment());
            }
        }
        return file.toByteArray();
    }

    private static List<RecordedPacket> read(byte[] octets) throws IOException {
        List<RecordedPacket> packets = new ArrayList<>();
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(octets), "test.pcapng")) {
            for (RecordedPacket packet = file.next(); packet != null; packet = file.next()) {
                packets.add(packet);
            }
        }
        return packets;
    }

    private static void assertSame(RecordedPacket read, RecordedPacket wanted) {
        assertThat(read.comment()).isEqualTo(wanted.comment());
        assertThat(read.packet()).usingRecursiveComparison().isEqualTo(wanted.packet());
    }

    @Test
    void nodesInterfacesDirectionsTimesAndCommentsComeBack() throws IOException {
        List<RecordedPacket> packets = List.of(
                new RecordedPacket(packet("athos", "athos-porthos", true, 5, Frames.combined()), "first"),
                new RecordedPacket(
                        packet("porthos", "porthos-athos", false, 1_500_000_000_123_456_789L, new byte[3]), ""),
                new RecordedPacket(packet("", "eth0", false, 7, new byte[0]), "ünï"),
                new RecordedPacket(packet("athos", "athos-porthos", false, 8, Frames.combined()), ""));

        List<RecordedPacket> read = read(written(packets));

        assertThat(read).hasSameSizeAs(packets);
        for (int i = 0; i < read.size(); i++) {
            assertSame(read.get(i), packets.get(i));
        }
    }

    @Property
    void anyPacketComesBackAsItWasWritten(
            @ForAll byte[] frame, @ForAll boolean outgoing, @ForAll long time, @ForAll String comment)
            throws IOException {
        String wellFormed = new String(comment.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        RecordedPacket wanted = new RecordedPacket(packet("athos", "eth0", outgoing, time, frame), wellFormed);

        assertThat(read(written(List.of(wanted)))).singleElement().satisfies(read -> assertSame(read, wanted));
    }

    @Test
    void olderFormatIsReadInBothByteOrdersAndUnits() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean nanos : new boolean[] {true, false}) {
                ByteBuffer file = ByteBuffer.allocate(24 + 16 + 4).order(order);
                file.putInt(nanos ? 0xa1b23c4d : 0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
                file.putInt(0).putInt(0).putInt(262_144).putInt(1);
                file.putInt(2).putInt(3).putInt(4).putInt(60).putInt(0x01020304);

                List<RecordedPacket> read = read(file.array());

                assertThat(read).singleElement().satisfies(packet -> {
                    assertThat(packet.packet().timeNanos()).isEqualTo(2_000_000_000L + (nanos ? 3 : 3000));
                    assertThat(packet.packet().frame()).hasSize(4);
                    assertThat(packet.packet().originalLength()).isEqualTo(60);
                });
            }
        }
    }

    @Test
    void timesOfOtherResolutionsAreUnderstood() {
        assertThat(PcapngTime.of(null, null).nanos(1_500_000)).isEqualTo(1_500_000_000L);
        assertThat(PcapngTime.of(ByteBuffer.wrap(new byte[] {3}), null).nanos(1500))
                .isEqualTo(1_500_000_000L);
        assertThat(PcapngTime.of(ByteBuffer.wrap(new byte[] {(byte) 0x81}), null)
                        .nanos(3))
                .isEqualTo(1_500_000_000L);
        ByteBuffer offset = ByteBuffer.allocate(8).putLong(0, 10);
        assertThat(PcapngTime.of(null, offset).nanos(1_500_000)).isEqualTo(11_500_000_000L);
    }

    @Test
    void fileThatIsCutOffGivesItsWholePackets() throws IOException {
        RecordedPacket one = new RecordedPacket(packet("athos", "eth0", true, 5, Frames.combined()), "first");
        byte[] whole = written(List.of(one, one));
        int first = written(List.of(one)).length;

        for (int length = first; length < whole.length; length++) {
            try (CaptureFile file =
                    CaptureFile.open(new ByteArrayInputStream(Arrays.copyOf(whole, length)), "cut.pcapng")) {
                assertThat(file.next()).isNotNull();
                assertThat(file.next()).isNull();
                assertThat(file.cutOff()).as("at " + length).isEqualTo(length > first);
            }
        }
    }

    @Test
    void whatIsNoCaptureIsToldInOneLine() {
        assertThatThrownBy(() -> read("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(CaptureFileException.class)
                .hasMessage("test.pcapng: neither pcapng nor pcap (at octet 4)");
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(CaptureFileException.class);
        ByteBuffer huge = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        huge.putInt(0x0a0d0d0a).putInt(0x7ffffffc).putInt(0x1a2b3c4d);
        assertThatThrownBy(() -> read(huge.array()))
                .isInstanceOf(CaptureFileException.class)
                .hasMessage("test.pcapng: a block of 2147483644 octets (at octet 12)");
    }

    @Property(tries = 2000)
    void changedFilesAreReadOrRefused(@ForAll long seed) throws IOException {
        RecordedPacket one = new RecordedPacket(packet("athos", "eth0", true, 5, Frames.combined()), "first");
        byte[] mutant = written(List.of(one, one));
        Random random = new Random(seed);
        for (int i = random.nextInt(6); i >= 0; i--) {
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        try {
            assertThat(read(mutant)).hasSizeLessThanOrEqualTo(2);
        } catch (CaptureFileException e) {
            assertThat(e.getMessage()).startsWith("test.pcapng: ").doesNotContain("\n");
        }
    }
}
