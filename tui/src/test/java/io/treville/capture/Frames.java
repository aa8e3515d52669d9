package io.treville.capture;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds well-formed frames, from the inside out. */
public final class Frames {
    private Frames() {}

    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] u16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    public static byte[] ethernet(int type, byte[] payload) {
        return join(hex("02000000000b 02000000000a"), u16(type), payload);
    }

    static byte[] vlan(int id, int type, byte[] payload) {
        return join(u16(id), u16(type), payload);
    }

    public static byte[] ipv6(int next, int hopLimit, String src, String dst, byte[] payload) {
        return join(
                hex("60000000"),
                u16(payload.length),
                new byte[] {(byte) next, (byte) hopLimit},
                InetAddress.ofLiteral(src).getAddress(),
                InetAddress.ofLiteral(dst).getAddress(),
                payload);
    }

    static byte[] ipv4(int protocol, int ttl, String src, String dst, byte[] payload) {
        return join(
                hex("4500"),
                u16(20 + payload.length),
                hex("0001 4000"),
                new byte[] {(byte) ttl, (byte) protocol, 0, 0},
                InetAddress.ofLiteral(src).getAddress(),
                InetAddress.ofLiteral(dst).getAddress(),
                payload);
    }

    /** A Hop-by-Hop header with PadN 2 before the option, as the kernel writes it, and what padding the end needs. */
    public static byte[] hopByHop(int next, byte[] option, byte[] payload) {
        byte[] body = join(hex("0100"), option);
        int octets = (2 + body.length + 7) / 8 * 8;
        int pad = octets - 2 - body.length;
        byte[] padding = new byte[pad];
        if (pad == 1) {
            padding[0] = 0;
        } else if (pad > 1) {
            padding[0] = 1;
            padding[1] = (byte) (pad - 2);
        }
        return join(new byte[] {(byte) next, (byte) (octets / 8 - 1)}, body, padding, payload);
    }

    /** A Pre-allocated Trace option. */
    public static byte[] trace(
            int namespace, int nodeLength, int flags, int remaining, int type, int verG, byte[] rest) {
        return join(
                new byte[] {0x31, (byte) (10 + rest.length), 0, 0},
                u16(namespace),
                u16(nodeLength << 11 | flags << 7 | remaining),
                new byte[] {(byte) (type >> 16), (byte) (type >> 8), (byte) type, (byte) verG},
                rest);
    }

    public static byte[] gob(int schema, byte[] payload) {
        return join(
                payload,
                new byte[] {(byte) (payload.length / 4), (byte) (schema >> 16), (byte) (schema >> 8), (byte) schema});
    }

    public static byte[] echo(int type, int sequence) {
        return join(new byte[] {(byte) type, 0}, hex("abcd 1234"), u16(sequence), hex("0001020304050607"));
    }

    static byte[] udp(int from, int to, byte[] payload) {
        return join(u16(from), u16(to), u16(8 + payload.length), hex("beef"), payload);
    }

    /** A ping from athos in case {@code combined}, as it arrives at aramis. */
    static byte[] combined() {
        byte[] ping = ipv6(58, 64, "dc01::1", "db22::2", echo(128, 3));
        byte[] option = trace(
                123, 1, 0, 1, 0x800000, 1, join(hex("00000000 3e000002 3f000001"), gob(77, hex("0000000200000000"))));
        return ethernet(0x86dd, ipv6(0, 62, "dc01::1", "fc00::d6", hopByHop(41, option, ping)));
    }

    /** A frame of the corpus. */
    static byte[] of(String name) {
        return requireNonNull(corpus().get(name), name);
    }

    /** One frame of each kind that is decoded. */
    static Map<String, byte[]> corpus() {
        Map<String, byte[]> frames = new LinkedHashMap<>();
        byte[] ping = ipv6(58, 64, "2001:db8::1", "2001:db8::2", echo(128, 7));
        frames.put("combined", combined());
        frames.put(
                "gob only",
                ethernet(
                        0x86dd,
                        ipv6(
                                0,
                                63,
                                "dc01::1",
                                "fc00::d6",
                                hopByHop(41, trace(123, 0, 0, 0, 0, 1, gob(77, hex("00000001"))), ping))));
        frames.put(
                "ioam only",
                ethernet(
                        0x86dd,
                        ipv6(
                                0,
                                63,
                                "dc01::1",
                                "fc00::d6",
                                hopByHop(
                                        41,
                                        trace(123, 1, 0, 2, 0x800000, 0, hex("0000000000000000 3f000001")),
                                        ping))));
        frames.put(
                "wide",
                ethernet(
                        0x86dd,
                        ipv6(
                                0,
                                63,
                                "dc01::1",
                                "fc00::d6",
                                hopByHop(
                                        58,
                                        trace(
                                                5,
                                                15,
                                                8,
                                                0,
                                                0xfff002,
                                                0,
                                                hex(
                                                        "3f000001 00650066 00000001 00000002 00000003 deadbee0 00000004 0000abcd"
                                                                + "3f00000000000001 0000006500000066 00000000deadbee0 00000009 01000007 cafebabe")),
                                        echo(128, 9)))));
        frames.put(
                "srh",
                ethernet(
                        0x86dd,
                        ipv6(
                                43,
                                63,
                                "fd00::1",
                                "fd00::3",
                                join(
                                        hex("29 07 04 01 01 00 0000"),
                                        InetAddress.ofLiteral("fd00::4").getAddress(),
                                        InetAddress.ofLiteral("fd00::3").getAddress(),
                                        hex("0a12 00000000000000000000000000000000 0000 04020000"),
                                        ping))));
        frames.put(
                "fragment",
                ethernet(0x86dd, ipv6(44, 63, "fd00::1", "fd00::3", join(hex("3a00 0001 00000042"), echo(128, 1)))));
        frames.put(
                "destination options",
                ethernet(0x86dd, ipv6(60, 63, "fd00::1", "fd00::3", join(hex("3a00 1e040102 0304"), echo(129, 1)))));
        frames.put(
                "neighbour solicitation",
                ethernet(
                        0x86dd,
                        ipv6(
                                58,
                                255,
                                "fe80::1",
                                "ff02::1:ff00:2",
                                join(
                                        hex("8700abcd00000000"),
                                        InetAddress.ofLiteral("fe80::2").getAddress(),
                                        hex("0101 02000000000a")))));
        frames.put(
                "neighbour advertisement",
                ethernet(
                        0x86dd,
                        ipv6(
                                58,
                                255,
                                "fe80::2",
                                "fe80::1",
                                join(
                                        hex("8800abcd60000000"),
                                        InetAddress.ofLiteral("fe80::2").getAddress(),
                                        hex("0201 02000000000b")))));
        frames.put(
                "time exceeded",
                ethernet(0x86dd, ipv6(58, 64, "fd00::9", "2001:db8::1", join(hex("0300abcd00000000"), ping))));
        frames.put(
                "ipv4 echo", ethernet(0x0800, ipv4(1, 64, "10.0.0.1", "10.0.0.2", hex("0800abcd12340005 00010203"))));
        frames.put("arp", ethernet(0x0806, hex("0001080006040001 02000000000a 0a000001 000000000000 0a000002")));
        frames.put(
                "tcp in vlan",
                ethernet(
                        0x8100,
                        vlan(
                                0x2064,
                                0x86dd,
                                ipv6(
                                        6,
                                        64,
                                        "fd00::1",
                                        "fd00::2",
                                        hex("1f90 0050 00000001 00000000 6002 ffff 0000 0000 020405b4")))));
        frames.put(
                "geneve",
                ethernet(
                        0x0800,
                        ipv4(
                                17,
                                64,
                                "10.0.0.1",
                                "10.0.0.2",
                                udp(
                                        50000,
                                        6081,
                                        join(hex("0240 6558 00000500 0102 80 01 cafebabe"), ethernet(0x86dd, ping))))));
        frames.put(
                "vxlan",
                ethernet(
                        0x86dd,
                        ipv6(
                                17,
                                64,
                                "fd00::1",
                                "fd00::2",
                                udp(50000, 4789, join(hex("08000000 00002a00"), ethernet(0x86dd, ping))))));
        OptionFrames.addTo(frames);
        return frames;
    }
}
