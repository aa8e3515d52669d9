package io.treville.capture;

import io.treville.capture.filter.Filter;
import io.treville.capture.filter.FilterException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * What Jazzer calls with octets of its own making: decoding them as a frame, a packet and a file must not throw. Run by
 * {@link DecoderFuzzTest}, or for longer by hand, as it says.
 */
public final class DecoderFuzz {
    private static final GobFormats FORMATS = GobFormats.of(Map.of(77, GobFormat.COUNTER, 0xaa, GobFormat.AGGREGATE));

    private DecoderFuzz() {}

    /** Called by Jazzer; whatever is thrown is a finding. */
    public static void fuzzerTestOneInput(byte[] octets) throws FilterException {
        check(DecodedPacket.ofEthernet(octets, FORMATS), octets.length);
        check(DecodedPacket.ofIp(octets), octets.length);
        CapturedPacket packet = new CapturedPacket("athos", "eth0", false, 0, octets.length, octets);
        Filter.parse("tcp port 80 or ip6 protochain 58 or vlan and icmp6[0] > 127")
                .matches(packet);
        readFile(octets);
    }

    private static void check(DecodedPacket packet, int length) {
        packet.summary();
        PacketTree.lines(packet);
        for (Layer layer : packet.layers()) {
            inside(layer.name(), layer.offset(), layer.length(), length);
            for (Field field : layer.fields()) {
                inside(field.path(), field.offset(), field.length(), length);
            }
        }
    }

    private static void inside(String what, int offset, int octets, int length) {
        if (offset < 0 || octets < 0 || offset + octets > length) {
            throw new IllegalStateException(what + " at " + offset + " of " + octets + " octets in " + length);
        }
    }

    private static void readFile(byte[] octets) {
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(octets), "fuzz")) {
            for (RecordedPacket packet = file.next(); packet != null; packet = file.next()) {
                packet.comment();
            }
        } catch (CaptureFileException refused) {
            // Most are no capture.
        } catch (IOException e) {
            throw new IllegalStateException(e); // from memory nothing else can go wrong
        }
    }
}
