package io.treville.capture;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A decoded packet as lines of plain text: its headers and fields, or its octets. */
public final class PacketTree {
    private static final HexFormat HEX = HexFormat.of();
    private static final int ROW = 16;

    /** The longest value that is shown whole. */
    private static final int WIDEST = 96;

    private PacketTree() {}

    /**
     * One line for each header, as {@code ipv6  14..53}, and below it one for each field, as {@code   hoplimit 63
     * [21]}. Octets are counted from 0, both ends belong to it.
     */
    public static List<String> lines(DecodedPacket packet) {
        List<String> lines = new ArrayList<>();
        for (Layer layer : packet.layers()) {
            lines.add(layer.name() + "  " + range(layer.offset(), layer.length()));
            for (Field field : layer.fields()) {
                String name = field.path().substring(layer.name().length() + 1);
                lines.add("  " + name + " " + shortened(field.text()) + "  [" + range(field.offset(), field.length())
                        + "]");
            }
        }
        return lines;
    }

    private static String range(int offset, int length) {
        return length <= 1 ? Integer.toString(offset) : offset + ".." + (offset + length - 1);
    }

    private static String shortened(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    /** Rows of 16 octets: offset, hex digits, and the printable ones of ASCII. */
    public static List<String> hex(byte[] octets) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < octets.length; row += ROW) {
            StringBuilder line =
                    new StringBuilder(76).append(HEX.toHexDigits(row, 4)).append(' ');
            int end = Math.min(row + ROW, octets.length);
            for (int at = row; at < row + ROW; at++) {
                line.append(at == row + ROW / 2 ? "  " : " ");
                if (at < end) {
                    HEX.toHexDigits(line, octets[at]);
                } else {
                    line.append("  ");
                }
            }
            line.append("  ");
            for (int at = row; at < end; at++) {
                line.append(octets[at] >= ' ' && octets[at] < 0x7f ? (char) octets[at] : '.');
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
