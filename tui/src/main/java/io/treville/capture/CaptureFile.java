package io.treville.capture;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads captures of Ethernet frames: pcapng (draft-ietf-opsawg-pcapng), as {@link PcapngWriter} and Wireshark write it,
 * and the older pcap (draft-ietf-opsawg-pcap). Blocks of other kinds are passed over. A file is untrusted input: what
 * is read at once is bounded, and what makes no sense is a {@link CaptureFileException}. Not for use by several threads.
 */
public final class CaptureFile implements AutoCloseable {
    static final int ETHERNET = 1;

    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;

    /** One format of file. */
    interface Format {
        /** The next packet, or null when the file has ended. */
        @Nullable
        RecordedPacket next() throws IOException;
    }

    private final InputStream in;
    private final BlockInput blocks;
    private final Format format;

    private CaptureFile(InputStream in, BlockInput blocks, Format format) {
        this.in = in;
        this.blocks = blocks;
        this.format = format;
    }

    /**
     * Reads the file's head.
     *
     * @param in buffered; closed with this
     * @param name of the file, for messages
     */
    public static CaptureFile open(InputStream in, String name) throws IOException {
        requireNonNull(in, "in is null");
        BlockInput blocks = new BlockInput(in, name);
        ByteBuffer magic = blocks.read(4);
        int first = magic == null ? 0 : magic.getInt(0);
        Format format = switch (first) {
            case SECTION_HEADER -> new PcapngFormat(blocks);
            case MICROSECONDS -> new PcapFormat(blocks, ByteOrder.LITTLE_ENDIAN, 1000);
            case NANOSECONDS -> new PcapFormat(blocks, ByteOrder.LITTLE_ENDIAN, 1);
            default ->
                switch (Integer.reverseBytes(first)) {
                    case MICROSECONDS -> new PcapFormat(blocks, ByteOrder.BIG_ENDIAN, 1000);
                    case NANOSECONDS -> new PcapFormat(blocks, ByteOrder.BIG_ENDIAN, 1);
                    default -> throw blocks.wrong("neither pcapng nor pcap");
                };
        };
        return new CaptureFile(in, blocks, format);
    }

    /** The next packet, or null when the file has ended. */
    public @Nullable RecordedPacket next() throws IOException {
        return format.next();
    }

    /** Whether the file ended in the middle of something, as that of a killed program may. */
    public boolean cutOff() {
        return blocks.cutOff();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
