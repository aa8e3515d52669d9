package io.treville.host.channel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes frames off a byte stream. What is not a frame ends it with a {@link ChannelException}. */
final class FrameReader {
    private final InputStream in;
    private final byte[] header = new byte[FrameType.HEADER];
    private int type;
    private int id;
    private byte[] payload = new byte[0];

    FrameReader(InputStream in) {
        this.in = new BufferedInputStream(in, 64 << 10);
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
        int got = in.readNBytes(header, 0, header.length);
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
        payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new ChannelException("the channel ended within a frame");
        }
        return true;
    }
}
