package io.treville.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pcapng format: sections of blocks. */
final class PcapngFormat implements CaptureFile.Format {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int INTERFACE = 1;
    static final int SIMPLE_PACKET = 3;
    static final int ENHANCED_PACKET = 6;
    static final int BYTE_ORDER = 0x1a2b3c4d;
    static final int OPT_COMMENT = 1;
    static final int IF_NAME = 2;
    static final int IF_DESCRIPTION = 3;
    static final int IF_TSRESOL = 9;
    static final int IF_TSOFFSET = 14;
    static final int EPB_FLAGS = 2;
    static final int OUTBOUND = 2;
    static final int DIRECTION = 3;

    /** In the description of an interface, before its node's name. */
    static final String NODE = "node ";

    private static final int MOST_INTERFACES = 1 << 16;

    /** An interface of the current section. */
    private record Port(String node, String dev, PcapngTime time) {}

    private final BlockInput in;
    private final List<Port> ports = new ArrayList<>();

    /** Behind the type of the first section's header. */
    PcapngFormat(BlockInput in) throws IOException {
        this.in = in;
        if (!section()) {
            throw in.wrong("the file ends in its header");
        }
    }

    @Override
    public @Nullable RecordedPacket next() throws IOException {
        while (true) {
            ByteBuffer type = in.read(4);
            if (type == null) {
                return null;
            }
            if (type.getInt(0) == SECTION_HEADER) {
                if (!section()) {
                    return null;
                }
                continue;
            }
            ByteBuffer body = body();
            if (body == null) {
                return null;
            }
            switch (type.getInt(0)) {
                case INTERFACE -> describe(body);
                case ENHANCED_PACKET -> {
                    return enhanced(body);
                }
                case SIMPLE_PACKET -> {
                    return simple(body);
                }
                default -> {
                    // Statistics, names and what others add say nothing of a frame.
                }
            }
        }
    }

    /** Reads a section header behind its type; false when the file ends in it. */
    private boolean section() throws IOException {
        ByteBuffer head = in.readMore(8); // length, byte order
        if (head == null) {
            return false;
        }
        head.order(ByteOrder.LITTLE_ENDIAN);
        if (head.getInt(4) == BYTE_ORDER) {
            in.order(ByteOrder.LITTLE_ENDIAN);
        } else if (head.getInt(4) == Integer.reverseBytes(BYTE_ORDER)) {
            in.order(ByteOrder.BIG_ENDIAN);
            head.order(ByteOrder.BIG_ENDIAN);
        } else {
            throw in.wrong("a section of unknown byte order");
        }
        ports.clear();
        return rest(head.getInt(0), 12) != null;
    }

    /** A block's body, behind its type; null when the file ends in it. */
    private @Nullable ByteBuffer body() throws IOException {
        ByteBuffer length = in.readMore(4);
        return length == null ? null : rest(length.getInt(0), 8);
    }

    /** What is left of a block of which some octets were read, without the length at its end. */
    private @Nullable ByteBuffer rest(int length, int read) throws IOException {
        if (length < read + 4 || length % 4 != 0 || length > BlockInput.LARGEST) {
            throw in.wrong("a block of " + Integer.toUnsignedString(length) + " octets");
        }
        ByteBuffer rest = in.readMore(length - read);
        if (rest == null) {
            return null;
        }
        if (rest.getInt(length - read - 4) != length) {
            throw in.wrong("a block whose lengths are " + length + " and "
                    + Integer.toUnsignedString(rest.getInt(length - read - 4)));
        }
        return rest.limit(length - read - 4);
    }

    private void describe(ByteBuffer body) throws IOException {
        if (body.remaining() < 8) {
            throw in.wrong("an interface without a link type");
        }
        int link = body.getShort(0) & 0xffff;
        if (link != CaptureFile.ETHERNET) {
            throw in.wrong("link type " + link + " is not Ethernet");
        }
        if (ports.size() >= MOST_INTERFACES) {
            throw in.wrong("more than " + MOST_INTERFACES + " interfaces");
        }
        String name = text(option(body, 8, IF_NAME));
        String description = text(option(body, 8, IF_DESCRIPTION));
        String node = description.startsWith(NODE) ? description.substring(NODE.length()) : "";
        String dev = name.isEmpty() ? "if" + ports.size() : name;
        if (!node.isEmpty() && dev.startsWith(node + ":")) {
            dev = dev.substring(node.length() + 1);
        }
        PcapngTime time = PcapngTime.of(option(body, 8, IF_TSRESOL), option(body, 8, IF_TSOFFSET));
        ports.add(new Port(node, dev, time));
    }

    private RecordedPacket enhanced(ByteBuffer body) throws IOException {
        if (body.remaining() < 20) {
            throw in.wrong("a packet without its head");
        }
        Port port = port(body.getInt(0));
        long stamp = ((long) body.getInt(4) << 32) | (body.getInt(8) & 0xffffffffL);
        byte[] frame = frame(body, 20, body.getInt(12));
        int options = 20 + ((frame.length + 3) & ~3);
        ByteBuffer flags = option(body, options, EPB_FLAGS);
        boolean outgoing = flags != null && flags.remaining() == 4 && (flags.getInt(0) & DIRECTION) == OUTBOUND;
        return new RecordedPacket(
                packet(port, outgoing, port.time().nanos(stamp), body.getInt(16), frame),
                text(option(body, options, OPT_COMMENT)));
    }

    private RecordedPacket simple(ByteBuffer body) throws IOException {
        if (body.remaining() < 4) {
            throw in.wrong("a packet without its length");
        }
        int captured = Math.min(body.getInt(0), body.remaining() - 4);
        return new RecordedPacket(packet(port(0), false, 0, body.getInt(0), frame(body, 4, captured)), "");
    }

    private static CapturedPacket packet(Port port, boolean outgoing, long nanos, int original, byte[] frame) {
        return new CapturedPacket(port.node(), port.dev(), outgoing, nanos, Math.max(original, frame.length), frame);
    }

    private Port port(int id) throws IOException {
        if (id < 0 || id >= ports.size()) {
            throw in.wrong("a packet of interface " + Integer.toUnsignedString(id) + ", which is not described");
        }
        return ports.get(id);
    }

    private byte[] frame(ByteBuffer body, int at, int length) throws IOException {
        if (length < 0 || length > body.limit() - at) {
            throw in.wrong("a packet of " + Integer.toUnsignedString(length) + " octets in a smaller block");
        }
        byte[] frame = new byte[length];
        body.get(at, frame);
        return frame;
    }

    /** The first option with a code, or null: code, length, value, padding to 4 octets. */
    private static @Nullable ByteBuffer option(ByteBuffer body, int from, int wanted) {
        int at = from;
        while (at + 4 <= body.limit()) {
            int code = body.getShort(at) & 0xffff;
            int length = body.getShort(at + 2) & 0xffff;
            if (code == 0 || length > body.limit() - at - 4) {
                return null;
            }
            if (code == wanted) {
                return body.slice(at + 4, length).order(body.order());
            }
            at += 4 + ((length + 3) & ~3);
        }
        return null;
    }

    private static String text(@Nullable ByteBuffer value) {
        return value == null ? "" : StandardCharsets.UTF_8.decode(value).toString();
    }
}
