package io.treville.bpf.buffer;

/**
 * A packet that a program sent, in the form of {@code bpf/include/treville/sample.h}: a cookie and a length, 16 bits each,
 * little-endian, then the packet from its IP header on.
 *
 * @param node the node whose program it was
 * @param program the program as the topology calls it
 * @param hook where it runs: {@code in}, {@code out}, {@code xmit}, or the program's type
 * @param cookie 0xbeef from programs of ours; -1 when the sample was too short to have one
 * @param length what the program said that follows, 0 to 65535
 * @param timeNanos as {@link RawSample#timeNanos()}
 * @param packet octets from the IP header on; fewer than {@code length} where the sample was cut
 */
@SuppressWarnings("ArrayRecordComponent") // as in RawSample
public record PacketSample(
        String node, String program, String hook, int cookie, int length, long timeNanos, byte[] packet) {
    private static final int HEAD = 4;

    /** Total: octets of any kind give a sample. */
    static PacketSample of(String node, String program, String hook, RawSample raw) {
        byte[] octets = raw.octets();
        if (octets.length < HEAD) {
            return new PacketSample(node, program, hook, -1, 0, raw.timeNanos(), octets);
        }
        int length = le16(octets, 2);
        byte[] packet = new byte[Math.min(length, octets.length - HEAD)];
        System.arraycopy(octets, HEAD, packet, 0, packet.length);
        return new PacketSample(node, program, hook, le16(octets, 0), length, raw.timeNanos(), packet);
    }

    private static int le16(byte[] octets, int at) {
        return (octets[at] & 0xff) | (octets[at + 1] & 0xff) << 8;
    }
}
