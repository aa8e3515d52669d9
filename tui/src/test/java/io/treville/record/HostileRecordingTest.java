package io.treville.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a file holds, its reader gives entries, the end, or its own exception. */
@Tag("unit")
class HostileRecordingTest {
    private static final byte[] GOOD = good();

    private static byte[] good() {
        try {
            Path file = Files.createTempFile("hostile", ".rec");
            Files.delete(file);
            byte[] octets = Files.readAllBytes(RecordingTest.recorded(file));
            Files.delete(file);
            return octets;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Reads, replays and compares; how many entries there were. */
    private static int read(byte[] file) {
        try (RecordingReader reader = new RecordingReader("x", new ByteArrayInputStream(file))) {
            Recording recording = Recording.read("x", reader);
            Verification.of(recording);
            return recording.entries().size();
        } catch (RecordingException e) {
            assertThat(e).hasMessageStartingWith("x: ");
            return -1;
        }
    }

    @Property(tries = 300)
    void cutOffAnywhere(@ForAll @IntRange(max = 1 << 20) int at) {
        int whole = read(GOOD);
        assertThat(read(Arrays.copyOf(GOOD, at % GOOD.length))).isLessThan(whole);
    }

    @Property(tries = 500)
    void withOctetsChanged(
            @ForAll @Size(min = 1, max = 5) int[] places, @ForAll @Size(min = 1, max = 5) byte[] values) {
        byte[] file = GOOD.clone();
        for (int i = 0; i < places.length; i++) {
            file[Math.floorMod(places[i], file.length)] ^= values[i % values.length];
        }
        assertThat(read(file)).isLessThanOrEqualTo(read(GOOD));
    }

    /** Blocks whose sums are right, so that what they hold is reached. */
    @Property(tries = 500)
    void withAnyContentOfBlocks(@ForAll @Size(max = 400) byte[] content) {
        read(file(deflated(content)));
        read(file(content));
        byte[] entry = ByteBuffer.allocate(content.length + 4)
                .putInt(content.length)
                .put(content)
                .array();
        read(file(deflated(entry)));
    }

    @Property(tries = 300)
    void withAnyOctetsAtAll(@ForAll @Size(max = 400) byte[] file) {
        assertThat(read(file)).isEqualTo(-1);
        ByteArrayOutputStream titled = new ByteArrayOutputStream();
        titled.writeBytes(RecordingFormat.title("1").getBytes(StandardCharsets.UTF_8));
        titled.writeBytes(file);
        read(titled.toByteArray());
    }

    @Property(tries = 1)
    void aBombIsNotUnpacked() {
        byte[] bomb = deflated(new byte[64 << 20]);
        assertThat(bomb.length).isLessThan(RecordingFormat.LARGEST_BLOCK);
        assertThat(read(file(bomb))).isEqualTo(-1);
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(6, true);
        deflater.setInput(content);
        byte[] packed = new byte[content.length + 100];
        int length = deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static byte[] file(byte[] block) {
        CRC32C sum = new CRC32C();
        sum.update(block);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(RecordingFormat.title("1").getBytes(StandardCharsets.UTF_8));
        file.writeBytes(ByteBuffer.allocate(8)
                .putInt(block.length)
                .putInt((int) sum.getValue())
                .array());
        file.writeBytes(block);
        return file.toByteArray();
    }
}
