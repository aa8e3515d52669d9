package io.treville.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Frames to send: as hex, or as fields with the paths that the decoders use. */
final class FrameReader {
    private static final int SHORTEST = 14;
    private static final int LONGEST = 9000;
    private static final String[] LAYERS = {"eth", "vlan", "ipv4", "ipv6", "udp", "tcp", "icmp", "icmpv6"};

    private FrameReader() {}

    /** @param toPeer the destination address is still to be filled in: that of the other end of the link */
    record Frame(String hex, boolean toPeer) {}

    /** Hex digits, blanks and colons among them as wished. */
    static @Nullable Frame hex(Cursor cursor) {
        String text = cursor.text();
        String digits = text == null ? null : digits(text);
        if (text == null) {
            return null;
        }
        if (digits == null || digits.length() < 2 * SHORTEST || digits.length() > 2 * LONGEST) {
            cursor.error(
                    "expected a frame in hex, " + SHORTEST + " to " + LONGEST + " octets from the Ethernet header on");
            return null;
        }
        return new Frame(digits, false);
    }

    /** An even number of hex digits in lower case; null for anything else. */
    private static @Nullable String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && Character.digit(c, 16) >= 0) {
                digits.append(Character.toLowerCase(c));
            } else if (c != ' ' && c != ':' && c != '\n') {
                return null;
            }
        }
        return digits.length() % 2 == 0 ? digits.toString() : null;
    }

    static @Nullable Frame fields(Cursor cursor) {
        Map<String, Cursor> values = new LinkedHashMap<>();
        for (Cursor.Named named : cursor.entries("a mapping of decoder paths to values")) {
            String layer = named.name().substring(0, Math.max(0, named.name().indexOf('.')));
            if (!named.name().equals("payload")
                    && !java.util.Arrays.asList(LAYERS).contains(layer)) {
                named.key()
                        .error("\"" + named.name() + "\" is no field of " + String.join(", ", LAYERS)
                                + ", and not \"payload\"");
                return null;
            }
            values.put(named.name(), named.value());
        }
        FrameBuilder builder = new FrameBuilder(values);
        byte[] frame = builder.build();
        for (Map.Entry<String, Cursor> unused : values.entrySet()) {
            unused.getValue().error("\"" + unused.getKey() + "\" is no field that can be set here");
            return null;
        }
        if (frame == null) {
            cursor.error("needs fields of \"ipv4\" or \"ipv6\", or \"eth.type\"");
            return null;
        }
        return new Frame(java.util.HexFormat.of().formatHex(frame), builder.toPeer());
    }

    /** The octets of a payload in hex; none after a report. */
    static byte[] payload(Cursor cursor) {
        String text = cursor.text();
        String digits = text == null ? null : digits(text);
        if (digits == null || digits.length() > 2 * LONGEST) {
            cursor.error("expected octets in hex");
            return new byte[0];
        }
        return java.util.HexFormat.of().parseHex(digits);
    }
}
