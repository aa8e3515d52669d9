package io.treville.lab.flow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** Lines of octets that come from anybody: at most so long, the last one may lack its end, any octets are let pass. */
final class LineInput {
    /** Far more than an announcement needs. */
    static final int LONGEST = 512;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(4096);
    private final StringBuilder line = new StringBuilder();

    LineInput(ReadableByteChannel channel) {
        this.channel = channel;
        buffer.flip();
    }

    /** The next line without its end, or null at the end of the input; one that is too long comes cut, and its rest not. */
    @org.jspecify.annotations.Nullable
    String next() throws IOException {
        line.setLength(0);
        while (true) {
            while (buffer.hasRemaining()) {
                byte octet = buffer.get();
                if (octet == '\n') {
                    return line.toString();
                }
                if (line.length() <= LONGEST) {
                    line.append((char) (octet & 0xff));
                }
            }
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            if (count < 0) {
                return line.isEmpty() ? null : line.toString();
            }
        }
    }

    /** The octets of a text, as they are sent. */
    static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
