package io.treville.capture;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes packets as pcapng (draft-ietf-opsawg-pcapng): one section, an interface description the first time an
 * interface is seen ({@code node:dev}, and the node in its description), then its packets with nanosecond times,
 * direction and comments. Each packet is one write to the
 * stream, so that a file that is cut off ends with a whole packet. Not for use by several threads.
 */
public final class PcapngWriter implements AutoCloseable {
    private static final int SHB_USERAPPL = 4;
    private static final int INBOUND = 1;

    private final OutputStream out;
    private final Map<String, Integer> interfaces = new LinkedHashMap<>();

    /** Writes the section header. */
    public PcapngWriter(OutputStream out) throws IOException {
        this.out = requireNonNull(out, "out is null");
        byte[] application = utf8("treville");
        ByteBuffer body = body(16 + option(application.length) + 4);
        body.putInt(PcapngFormat.BYTE_ORDER)
                .putShort((short) 1)
                .putShort((short) 0)
                .putLong(-1);
        putOption(body, SHB_USERAPPL, application);
        putEnd(body);
        write(PcapngFormat.SECTION_HEADER, body);
    }

    /**
     * Writes a packet.
     *
     * @param comment shown with it by readers, or null
     */
    public void write(CapturedPacket packet, @Nullable String comment) throws IOException {
        int id = interfaceId(packet);
        byte[] frame = packet.frame();
        byte[] text = utf8(comment == null ? "" : comment);
        ByteBuffer body = body(20 + padded(frame.length) + option(4) + option(text.length) + 4);
        body.putInt(id).putInt((int) (packet.timeNanos() >>> 32)).putInt((int) packet.timeNanos());
        body.putInt(frame.length).putInt(Math.max(frame.length, packet.originalLength()));
        putPadded(body, frame);
        putOption(body, PcapngFormat.EPB_FLAGS, new byte[] {
            (byte) (packet.outgoing() ? PcapngFormat.OUTBOUND : INBOUND), 0, 0, 0
        });
        if (text.length > 0) {
            putOption(body, PcapngFormat.OPT_COMMENT, text);
        }
        putEnd(body);
        write(PcapngFormat.ENHANCED_PACKET, body);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private int interfaceId(CapturedPacket packet) throws IOException {
        String key = packet.node() + '\0' + packet.dev();
        Integer known = interfaces.get(key);
        if (known != null) {
            return known;
        }
        int id = interfaces.size();
        interfaces.put(key, id);
        byte[] text = utf8(packet.node().isEmpty() ? packet.dev() : packet.node() + ":" + packet.dev());
        byte[] description = utf8(packet.node().isEmpty() ? "" : PcapngFormat.NODE + packet.node());
        ByteBuffer body = body(8 + option(text.length) + option(description.length) + option(1) + 4);
        body.putShort((short) CaptureFile.ETHERNET).putShort((short) 0).putInt(0); // no limit on the captured length
        putOption(body, PcapngFormat.IF_NAME, text);
        if (description.length > 0) {
            putOption(body, PcapngFormat.IF_DESCRIPTION, description);
        }
        putOption(body, PcapngFormat.IF_TSRESOL, new byte[] {9});
        putEnd(body);
        write(PcapngFormat.INTERFACE, body);
        return id;
    }

    /** A block: type, total length, body, total length again. */
    private void write(int type, ByteBuffer body) throws IOException {
        body.flip();
        int total = 12 + body.remaining();
        byte[] block = new byte[total];
        ByteBuffer.wrap(block)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(type)
                .putInt(total)
                .put(body)
                .putInt(total);
        out.write(block);
    }

    private static ByteBuffer body(int octets) {
        return ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int padded(int octets) {
        return (octets + 3) & ~3;
    }

    private static int option(int octets) {
        return 4 + padded(octets);
    }

    private static void putOption(ByteBuffer body, int code, byte[] value) {
        body.putShort((short) code).putShort((short) value.length);
        putPadded(body, value);
    }

    private static void putPadded(ByteBuffer body, byte[] value) {
        body.put(value);
        for (int i = value.length; i < padded(value.length); i++) {
            body.put((byte) 0);
        }
    }

    private static void putEnd(ByteBuffer body) {
        body.putInt(0);
    }

    /** Option lengths have 16 bits; a text that is longer is cut between two characters. */
    private static byte[] utf8(String text) {
        int length = Math.min(text.length(), 16_000);
        if (length > 0 && Character.isHighSurrogate(text.charAt(length - 1))) {
            length--;
        }
        return text.substring(0, length).getBytes(StandardCharsets.UTF_8);
    }
}
