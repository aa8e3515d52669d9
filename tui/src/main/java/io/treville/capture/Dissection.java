package io.treville.capture;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A packet while it is taken apart: its octets, and the layers found so far. Octets beyond the end read as 0; a decoder
 * asks {@link #has} first and calls {@link #truncated()} when there is too little.
 */
final class Dissection {
    /** More headers than that are not followed: a chain of empty ones in a jumbo frame could go on for long. */
    private static final int MOST_LAYERS = 64;

    private static final HexFormat HEX = HexFormat.of();
    private static final HexFormat MAC = HexFormat.ofDelimiter(":");

    private final byte[] bytes;
    private final GobFormats formats;
    private final List<Layer> layers = new ArrayList<>();
    private String prefix = "";
    private String name = "";
    private int offset;
    private int length;
    private List<Field> fields = new ArrayList<>();

    Dissection(byte[] bytes, GobFormats formats) {
        this.bytes = bytes;
        this.formats = formats;
    }

    DecodedPacket packet() {
        finishLayer();
        return new DecodedPacket(layers);
    }

    byte[] bytes() {
        return bytes;
    }

    GobFormats formats() {
        return formats;
    }

    /** Ends the layer before and starts one; false when there are too many. */
    boolean layer(String kind, int at, int octets, int end) {
        finishLayer();
        if (layers.size() >= MOST_LAYERS) {
            return false;
        }
        name = unique(prefix + kind);
        offset = at;
        length = Math.clamp(octets, 0, Math.max(0, end - at));
        return true;
    }

    /** What follows is inside a tunnel. */
    void enterTunnel() {
        finishLayer();
        prefix += "inner.";
    }

    /** Sets the length of the current layer's header, where it is known only after its first octets. */
    void layerLength(int octets, int end) {
        length = Math.clamp(octets, 0, Math.max(0, end - offset));
    }

    private void finishLayer() {
        if (name.isEmpty()) {
            return;
        }
        layers.add(new Layer(name, offset, length, fields));
        name = "";
        fields = new ArrayList<>();
    }

    private String unique(String wanted) {
        int same = 0;
        for (Layer layer : layers) {
            String other = layer.name();
            if (other.equals(wanted) || (other.startsWith(wanted) && other.charAt(wanted.length()) == '[')) {
                same++;
            }
        }
        return same == 0 ? wanted : wanted + '[' + same + ']';
    }

    boolean has(int at, int octets, int end) {
        return at >= 0 && octets >= 0 && at + octets <= Math.min(end, bytes.length);
    }

    int u8(int at) {
        return at >= 0 && at < bytes.length ? bytes[at] & 0xff : 0;
    }

    int u16(int at) {
        return (u8(at) << 8) | u8(at + 1);
    }

    int u24(int at) {
        return (u16(at) << 8) | u8(at + 2);
    }

    long u32(int at) {
        return ((long) u16(at) << 16) | u16(at + 2);
    }

    void number(String path, long value, int at, int octets) {
        add(path, Field.Kind.NUMBER, Long.toString(value), value, at, octets);
    }

    /** An unsigned number as large as its octets, 1 to 4. */
    void number(String path, int at, int octets) {
        number(path, u32(at) >>> (8 * (4 - octets)), at, octets);
    }

    void hexNumber(String path, long value, int at, int octets) {
        add(path, Field.Kind.NUMBER, "0x" + HEX.toHexDigits(value, 2 * octets), value, at, octets);
    }

    void hexNumber(String path, int at, int octets) {
        hexNumber(path, u32(at) >>> (8 * (4 - octets)), at, octets);
    }

    void hex(String path, int at, int octets) {
        int from = Math.clamp(at, 0, bytes.length);
        int to = Math.clamp((long) at + octets, from, bytes.length);
        add(path, Field.Kind.HEX, HEX.formatHex(bytes, from, to), 0, from, to - from);
    }

    void mac(String path, int at) {
        add(path, Field.Kind.ADDRESS, MAC.formatHex(bytes, at, at + 6), 0, at, 6);
    }

    void ipv4(String path, int at) {
        String text = u8(at) + "." + u8(at + 1) + '.' + u8(at + 2) + '.' + u8(at + 3);
        add(path, Field.Kind.ADDRESS, text, 0, at, 4);
    }

    void ipv6(String path, int at) {
        add(path, Field.Kind.ADDRESS, AddressText.ipv6(bytes, at), 0, at, 16);
    }

    void text(String path, String text, int at, int octets) {
        add(path, Field.Kind.TEXT, text, 0, at, octets);
    }

    /** The current layer ends before its format does. */
    void truncated() {
        number("truncated", 1, Math.min(offset + length, bytes.length), 0);
    }

    /** The current layer contradicts itself; what follows cannot be found. */
    void malformed(String why) {
        add("malformed", Field.Kind.TEXT, why, 0, offset, 0);
    }

    private void add(String path, Field.Kind kind, String text, long number, int at, int octets) {
        fields.add(new Field(name + '.' + path, kind, text, number, at, octets));
    }
}
