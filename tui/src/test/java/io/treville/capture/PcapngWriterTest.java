package io.treville.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class PcapngWriterTest {
    /** A block as it is in the file; the body without both lengths. */
    private record Block(int type, ByteBuffer body) {}

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private static CapturedPacket packet(String node, String dev, boolean outgoing, long time, byte[] frame) {
        return new CapturedPacket(node, dev, outgoing, time, frame.length, frame);
    }

    private List<Block> blocks() {
        ByteBuffer in = ByteBuffer.wrap(file.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        List<Block> blocks = new ArrayList<>();
        while (in.hasRemaining()) {
            int start = in.position();
            int type = in.getInt();
            int length = in.getInt();
            assertThat(length % 4).isZero();
            assertThat(in.getInt(start + length - 4)).isEqualTo(length);
            ByteBuffer body = in.slice(start + 8, length - 12).order(ByteOrder.LITTLE_ENDIAN);
            blocks.add(new Block(type, body));
            in.position(start + length);
        }
        return blocks;
    }

    private static String option(ByteBuffer body, int from, int wanted) {
        int at = from;
        while (body.getShort(at) != 0) {
            int length = body.getShort(at + 2);
            if (body.getShort(at) == wanted) {
                byte[] value = new byte[length];
                body.get(at + 4, value);
                return new String(value, StandardCharsets.UTF_8);
            }
            at += 4 + (length + 3) / 4 * 4;
        }
        return "none";
    }

    @Test
    void interfacesAreDescribedOnceAndBeforeTheirFirstPacket() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(file)) {
            writer.write(packet("athos", "athos-porthos", true, 1, Frames.combined()), "first");
            writer.write(packet("porthos", "porthos-athos", false, 2, Frames.combined()), null);
            writer.write(packet("athos", "athos-porthos", true, 3, Frames.combined()), null);
        }

        assertThat(blocks()).extracting(Block::type).containsExactly(0x0a0d0d0a, 1, 6, 1, 6, 6);
        assertThat(option(blocks().get(1).body(), 8, 2)).isEqualTo("athos:athos-porthos");
        assertThat(option(blocks().get(3).body(), 8, 2)).isEqualTo("porthos:porthos-athos");
        assertThat(blocks().get(5).body().getInt(0)).isZero();
        assertThat(blocks().get(4).body().getInt(0)).isOne();
    }

    @Property
    void everyPacketComesBackAsItWasWritten(
            @ForAll byte[] frame, @ForAll boolean outgoing, @ForAll long time, @ForAll String comment)
            throws IOException {
        file.reset();
        try (PcapngWriter writer = new PcapngWriter(file)) {
            writer.write(packet("athos", "eth0", outgoing, time, frame), comment);
        }

        ByteBuffer body = blocks().get(2).body();
        byte[] written = new byte[body.getInt(12)];
        body.get(20, written);
        assertThat(written).isEqualTo(frame);
        assertThat(((long) body.getInt(4) << 32) | (body.getInt(8) & 0xffffffffL))
                .isEqualTo(time);
        int options = 20 + (frame.length + 3) / 4 * 4;
        assertThat(option(body, options, 2)).isEqualTo(outgoing ? "\u0002\0\0\0" : "\u0001\0\0\0");
        String wellFormed = new String(comment.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(option(body, options, 1)).isEqualTo(comment.isEmpty() ? "none" : wellFormed);
    }
}
