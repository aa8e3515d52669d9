package io.treville.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Pieces of a capture file: reads them whole, counts octets, knows the byte order of the section. */
final class BlockInput {
    /** Far more than a packet and its options can have. */
    static final int LARGEST = 1 << 22;

    private final InputStream in;
    private final String file;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private long position;
    private boolean cutOff;

    BlockInput(InputStream in, String file) {
        this.in = in;
        this.file = file;
    }

    void order(ByteOrder wanted) {
        order = wanted;
    }

    /** Whether the file ended within a piece. */
    boolean cutOff() {
        return cutOff;
    }

    /** The next octets, or null at the end of the file. */
    @Nullable
    ByteBuffer read(int octets) throws IOException {
        byte[] bytes = in.readNBytes(octets);
        position += bytes.length;
        if (bytes.length < octets) {
            cutOff = cutOff || bytes.length > 0;
            return null;
        }
        return ByteBuffer.wrap(bytes).order(order);
    }

    /** As {@link #read}, in the middle of something that has begun: the end of the file cuts it off. */
    @Nullable
    ByteBuffer readMore(int octets) throws IOException {
        ByteBuffer read = read(octets);
        cutOff = cutOff || read == null;
        return read;
    }

    CaptureFileException wrong(String what) {
        return new CaptureFileException(file, position, what);
    }
}
