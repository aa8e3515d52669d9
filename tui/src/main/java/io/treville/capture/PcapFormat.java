package io.treville.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The pcap format: a header, then a record for each packet. It knows neither interfaces nor directions. */
final class PcapFormat implements CaptureFile.Format {
    private final BlockInput in;
    private final int unit;

    /**
     * Reads the header behind its magic number.
     *
     * @param unit nanoseconds of a fraction's unit
     */
    PcapFormat(BlockInput in, ByteOrder order, int unit) throws IOException {
        this.in = in;
        this.unit = unit;
        in.order(order);
        ByteBuffer header = in.readMore(20); // u16 major, minor; u32 zone, accuracy, snaplen, linktype
        if (header == null) {
            throw in.wrong("the file ends in its header");
        }
        int link = header.getInt(16) & 0x0fffffff;
        if (link != CaptureFile.ETHERNET) {
            throw in.wrong("link type " + link + " is not Ethernet");
        }
    }

    @Override
    public @Nullable RecordedPacket next() throws IOException {
        ByteBuffer head = in.read(16); // u32 seconds, fraction, captured, original
        if (head == null) {
            return null;
        }
        int length = head.getInt(8);
        if (length < 0 || length > BlockInput.LARGEST) {
            throw in.wrong("a packet of " + Integer.toUnsignedString(length) + " octets");
        }
        ByteBuffer frame = in.readMore(length);
        if (frame == null) {
            return null;
        }
        long time = (head.getInt(0) & 0xffffffffL) * 1_000_000_000L + (head.getInt(4) & 0xffffffffL) * unit;
        int original = Math.max(length, head.getInt(12));
        byte[] octets = new byte[length];
        frame.get(octets);
        return new RecordedPacket(new CapturedPacket("", "", false, time, original, octets), "");
    }
}
