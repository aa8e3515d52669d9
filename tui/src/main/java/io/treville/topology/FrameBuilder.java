package io.treville.topology;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a frame from fields: Ethernet, an optional 802.1Q tag, IPv4 (RFC 791) or IPv6 (RFC 8200), UDP (RFC 768), TCP (RFC
 * 9293), ICMP or ICMPv6 echo, payload. Lengths, types and checksums are worked out. Each field is taken out of the map, so
 * that what is left afterwards is what nobody knew.
 */
final class FrameBuilder {
    private static final int ETH_IPV4 = 0x0800;
    private static final int ETH_IPV6 = 0x86dd;
    private static final int ETH_VLAN = 0x8100;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final int NO_NEXT = 59;
    private static final int DEFAULT_HOPS = 64;
    private static final String OWN_MAC = "02:00:00:00:00:fe";
    private static final String NO_MAC = "00:00:00:00:00:00";

    private final Map<String, Cursor> fields;
    private boolean toPeer;

    FrameBuilder(Map<String, Cursor> fields) {
        this.fields = fields;
    }

    /** Whether nobody said where the frame goes: its first six octets are 0. */
    boolean toPeer() {
        return toPeer;
    }

    /** The frame; null when nothing says what it carries. */
    byte @Nullable [] build() {
        boolean v6 = has("ipv6");
        boolean v4 = has("ipv4");
        Cursor type = fields.remove("eth.type");
        if (!v4 && !v6 && type == null) {
            return null;
        }
        toPeer = !fields.containsKey("eth.dst");
        Bytes frame = new Bytes();
        frame.put(mac("eth.dst", NO_MAC));
        frame.put(mac("eth.src", OWN_MAC));
        if (has("vlan")) {
            frame.u16(ETH_VLAN);
            frame.u16(number("vlan.priority", 7, 0) << 13 | number("vlan.id", 4095, 1));
        }
        frame.u16(type != null ? type.integer(0, 0xffff, 0) : v6 ? ETH_IPV6 : ETH_IPV4);
        frame.put(v6 ? ipv6() : v4 ? ipv4() : payload());
        return frame.octets();
    }

    private byte[] ipv6() {
        byte[] source = address("ipv6.src", 16);
        byte[] target = address("ipv6.dst", 16);
        int protocol = protocol(NO_NEXT);
        byte[] body = body(protocol, pseudo(source, target, protocol));
        Bytes out = new Bytes();
        out.u32(6L << 28 | (long) number("ipv6.trafficclass", 0xff, 0) << 20 | number("ipv6.flowlabel", 0xfffff, 0));
        out.u16(body.length);
        out.u8(number("ipv6.next", 0xff, protocol));
        out.u8(number("ipv6.hoplimit", 0xff, DEFAULT_HOPS));
        out.put(source);
        out.put(target);
        out.put(body);
        return out.octets();
    }

    private byte[] ipv4() {
        byte[] source = address("ipv4.src", 4);
        byte[] target = address("ipv4.dst", 4);
        int protocol = protocol(0xff);
        byte[] body = body(protocol, pseudo(source, target, protocol));
        Bytes out = new Bytes();
        out.u8(0x45);
        out.u8(number("ipv4.tos", 0xff, 0));
        out.u16(20 + body.length);
        out.u16(number("ipv4.id", 0xffff, 0));
        out.u16(number("ipv4.flags.df", 1, 0) << 14);
        out.u8(number("ipv4.ttl", 0xff, DEFAULT_HOPS));
        out.u8(number("ipv4.protocol", 0xff, protocol));
        out.u16(0);
        out.put(source);
        out.put(target);
        byte[] header = out.octets();
        ByteBuffer.wrap(header).putShort(10, (short) checksum(header));
        return concatenated(header, body);
    }

    /** The transport that fields are given of; the fallback where there are none. */
    private int protocol(int fallback) {
        return has("udp") ? UDP : has("tcp") ? TCP : has("icmpv6") ? ICMPV6 : has("icmp") ? ICMP : fallback;
    }

    private byte[] body(int protocol, byte[] pseudo) {
        return switch (protocol) {
            case UDP -> udp(pseudo);
            case TCP -> tcp(pseudo);
            case ICMPV6 -> echo("icmpv6", 128, pseudo);
            case ICMP -> echo("icmp", 8, new byte[0]);
            default -> payload();
        };
    }

    private byte[] udp(byte[] pseudo) {
        byte[] payload = payload();
        Bytes out = new Bytes();
        out.u16(number("udp.srcport", 0xffff, 0));
        out.u16(number("udp.dstport", 0xffff, 0));
        out.u16(8 + payload.length);
        out.u16(0);
        out.put(payload);
        byte[] octets = out.octets();
        int sum = checksum(withLength(pseudo, octets));
        ByteBuffer.wrap(octets).putShort(6, (short) (sum == 0 ? 0xffff : sum)); // 0 would say that there is none
        return octets;
    }

    private byte[] tcp(byte[] pseudo) {
        Bytes out = new Bytes();
        out.u16(number("tcp.srcport", 0xffff, 0));
        out.u16(number("tcp.dstport", 0xffff, 0));
        out.u32(longNumber("tcp.seq"));
        out.u32(longNumber("tcp.ack"));
        out.u8(5 << 4);
        out.u8(number("tcp.flags", 0xff, 2));
        out.u16(number("tcp.window", 0xffff, 0xffff));
        out.u32(0);
        out.put(payload());
        byte[] octets = out.octets();
        ByteBuffer.wrap(octets).putShort(16, (short) checksum(withLength(pseudo, octets)));
        return octets;
    }

    private byte[] echo(String layer, int request, byte[] pseudo) {
        Bytes out = new Bytes();
        out.u8(number(layer + ".type", 0xff, request));
        out.u8(number(layer + ".code", 0xff, 0));
        out.u16(0);
        out.u16(number(layer + ".id", 0xffff, 0));
        out.u16(number(layer + ".seq", 0xffff, 0));
        out.put(payload());
        byte[] octets = out.octets();
        byte[] summed = pseudo.length == 0 ? octets : withLength(pseudo, octets);
        ByteBuffer.wrap(octets).putShort(2, (short) checksum(summed));
        return octets;
    }

    private byte[] payload() {
        Cursor cursor = fields.remove("payload");
        return cursor == null ? new byte[0] : FrameReader.payload(cursor);
    }

    private boolean has(String layer) {
        for (String path : fields.keySet()) {
            if (path.startsWith(layer + ".")) {
                return true;
            }
        }
        return false;
    }

    private int number(String path, int most, int fallback) {
        Cursor cursor = fields.remove(path);
        return cursor == null ? fallback : cursor.integer(0, most, fallback);
    }

    private long longNumber(String path) {
        Cursor cursor = fields.remove(path);
        return cursor == null ? 0 : cursor.number(0, 0xffffffffL, 0);
    }

    private byte[] mac(String path, String fallback) {
        Cursor cursor = fields.remove(path);
        String text = cursor == null ? fallback : cursor.text();
        byte[] octets = new byte[6];
        if (text == null) {
            return octets;
        }
        boolean good = text.length() == 17;
        for (int i = 0; good && i < 6; i++) {
            int high = Character.digit(text.charAt(3 * i), 16);
            int low = Character.digit(text.charAt(3 * i + 1), 16);
            good = high >= 0 && low >= 0;
            octets[i] = (byte) (high << 4 | low);
        }
        if (!good && cursor != null) {
            cursor.error("expected a MAC address such as 02:00:00:00:00:01");
        }
        return octets;
    }

    private byte[] address(String path, int octets) {
        Cursor cursor = fields.remove(path);
        InetAddress address = cursor == null ? null : cursor.address();
        if (cursor != null && address != null && address.getAddress().length != octets) {
            cursor.error("is an address of the other family");
        }
        return address == null || address.getAddress().length != octets ? new byte[octets] : address.getAddress();
    }

    /** RFC 8200 section 8.1, and RFC 793 for IPv4; the length follows by {@link #withLength}. */
    private static byte[] pseudo(byte[] source, byte[] target, int protocol) {
        Bytes out = new Bytes();
        out.put(source);
        out.put(target);
        out.u16(protocol);
        return out.octets();
    }

    private static byte[] withLength(byte[] pseudo, byte[] octets) {
        Bytes out = new Bytes();
        out.put(pseudo);
        out.u16(octets.length);
        out.put(octets);
        return out.octets();
    }

    /** The Internet checksum (RFC 1071). */
    static int checksum(byte[] octets) {
        long sum = 0;
        for (int i = 0; i < octets.length; i += 2) {
            int low = i + 1 < octets.length ? octets[i + 1] & 0xff : 0;
            sum += (octets[i] & 0xff) << 8 | low;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        Bytes out = new Bytes();
        out.put(first);
        out.put(second);
        return out.octets();
    }

    /** Octets in network order. */
    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

        void u8(int value) {
            out.write(value);
        }

        void u16(int value) {
            out.write(value >> 8);
            out.write(value);
        }

        void u32(long value) {
            u16((int) (value >> 16));
            u16((int) value);
        }

        void put(byte[] octets) {
            out.write(octets, 0, octets.length);
        }

        byte[] octets() {
            return out.toByteArray();
        }
    }
}
