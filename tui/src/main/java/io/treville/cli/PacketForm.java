package io.treville.cli;

import io.treville.capture.CapturedPacket;
import io.treville.capture.DecodedPacket;
import io.treville.capture.PacketTree;
import io.treville.scenario.report.Json;
import io.treville.trace.VisibleText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a packet is shown: a line, then its tree and its octets where asked for; or one JSON object.
 *
 * @param tree every header and field
 * @param hex the octets
 */
record PacketForm(boolean tree, boolean hex, boolean json) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").withZone(ZoneId.systemDefault());

    /** Lines without the last line end. Whatever names and comments contain, nothing of it acts on a terminal. */
    String of(CapturedPacket packet, DecodedPacket decoded, String comment) {
        if (json) {
            return Json.document(fields(packet, decoded, comment));
        }
        StringBuilder out = new StringBuilder(160);
        out.append(TIME.format(Instant.ofEpochSecond(0, packet.timeNanos()))).append(' ');
        if (!packet.dev().isEmpty()) {
            String place = packet.node().isEmpty() ? packet.dev() : packet.node() + ":" + packet.dev();
            out.append(VisibleText.of(place)).append(packet.outgoing() ? " out " : " in  ");
        }
        out.append(decoded.summary());
        if (!comment.isEmpty()) {
            out.append("  # ").append(VisibleText.of(comment));
        }
        if (tree) {
            for (String line : PacketTree.lines(decoded)) {
                out.append("\n  ").append(line);
            }
        }
        if (hex) {
            for (String line : PacketTree.hex(packet.frame())) {
                out.append("\n  ").append(line);
            }
        }
        return out.toString();
    }

    /** The fields of the event {@code packet}, then {@code comment} and {@code layers} where there are any. */
    private Map<String, Object> fields(CapturedPacket packet, DecodedPacket decoded, String comment) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("packet", packet);
        document.put("summary", decoded.summary());
        if (!comment.isEmpty()) {
            document.put("comment", comment);
        }
        if (tree) {
            document.put("layers", decoded.layers());
        }
        return document;
    }
}
