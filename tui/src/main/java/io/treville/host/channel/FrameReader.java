package io.treville.host.channel;

import java.io.IOException;
import java.io.InputStream;

/** Takes frames off a byte stream. What is not a frame ends it with a {@link ChannelException}. */
final class FrameReader {
    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private int head;
    private int tail;
    private final byte[] header = new byte[FrameType.HEADER];
    private int type;
    private int id;
    private byte[] payload = new byte[0];

    FrameReader(InputStream in) {
        this.in = in;
    }

    int type() {
        return type;
    }

    int id() {
        return id;
    }

    /** The payload; the caller may keep it. */
    byte[] payload() {
        return payload;
    }

    /** Reads the next frame; false at the end of the stream between frames. */
    boolean next() throws IOException {
        int got = read(header);
        if (got == 0) {
            return false;
        }
        WireReader fields = new WireReader(header);
        if (got < header.length) {
            throw new ChannelException("the channel ended within a frame");
        }
        int length = fields.readInt();
        type = fields.readByte();
        id = fields.readInt();
        int most = FrameType.maxPayload(type);
        if (most < 0) {
            throw new ChannelException("frame of unknown kind " + type);
        }
        if (length < 0 || length > most) {
            throw new ChannelException(
                    "frame of kind " + type + " with " + Integer.toUnsignedString(length) + " octets");
        }
        payload = new byte[length];
        if (read(payload) < length) {
            throw new ChannelException("the channel ended within a frame");
        }
        return true;
    }

    /**
     * Fills the array; returns fewer only at the end of the stream. Not a BufferedInputStream: that asks how much is
     * available, which a virtio-serial port answers with ESPIPE.
     */
    private int read(byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            if (head == tail) {
                head = 0;
                tail = Math.max(0, in.read(buffer, 0, buffer.length));
                if (tail == 0) {
                    break;
                }
            }
            int count = Math.min(bytes.length - done, tail - head);
            System.arraycopy(buffer, head, bytes, done, count);
            head += count;
            done += count;
        }
        return done;
    }
}
