package io.treville.capture;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a packet says, outermost header first. Decoding is total: what cannot be read ends the tree with a field
 * {@code truncated} or {@code malformed} in the layer where it happened.
 */
public record DecodedPacket(List<Layer> layers) {
    private static final Pattern TRAILER = Pattern.compile("\\.gob\\.trailer\\.(?=(len|schema)$)");

    public DecodedPacket {
        layers = List.copyOf(layers);
    }

    /** Decodes an Ethernet frame; Global Opaque Blocks of unknown schema. */
    public static DecodedPacket ofEthernet(byte[] frame) {
        return ofEthernet(frame, GobFormats.NONE);
    }

    /** Decodes an Ethernet frame. */
    public static DecodedPacket ofEthernet(byte[] frame, GobFormats formats) {
        Dissection dissection = new Dissection(frame, formats);
        LinkDecoder.ethernet(dissection, 0, frame.length);
        return dissection.packet();
    }

    /** Decodes a packet that starts with its IPv4 or IPv6 header, as LWT programs see it. */
    public static DecodedPacket ofIp(byte[] packet) {
        Dissection dissection = new Dissection(packet, GobFormats.NONE);
        IpDecoder.eitherVersion(dissection, 0, packet.length);
        return dissection.packet();
    }

    /** The first field with this path; those of a Global Opaque Block's trailer may be called so, as {@code ioam.gob.trailer.schema}. */
    public Optional<Field> field(String asked) {
        String path = TRAILER.matcher(asked).replaceFirst(".gob.");
        for (Layer layer : layers) {
            for (Field field : layer.fields()) {
                if (field.path().equals(path)) {
                    return Optional.of(field);
                }
            }
        }
        return Optional.empty();
    }

    /** The field's text, or {@code ""} when there is no such field. */
    public String text(String path) {
        Optional<Field> field = field(path);
        return field.isPresent() ? field.get().text() : "";
    }

    /** One line for people. */
    public String summary() {
        return Summary.of(this);
    }
}
