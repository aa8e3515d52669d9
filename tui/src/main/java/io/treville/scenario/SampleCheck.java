package io.treville.scenario;

import io.treville.bpf.buffer.PacketSample;
import io.treville.capture.DecodedPacket;
import io.treville.capture.Field;
import io.treville.capture.Layer;
import io.treville.scenario.ExpectationChecker.Check;
import io.treville.topology.Expectation;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Checks the packets that programs sent, and what the samples say of them. */
final class SampleCheck {
    private SampleCheck() {}

    static Check check(Expectation.Samples expected, List<PacketSample> samples) {
        List<DecodedPacket> packets = new ArrayList<>(samples.size());
        for (PacketSample sample : samples) {
            packets.add(decoded(sample));
        }
        return new PacketCheck("samples", expected.where(), expected.fields(), Map.of(), expected.count())
                .check(packets);
    }

    /** The packet, with the sample as a layer before it. */
    static DecodedPacket decoded(PacketSample sample) {
        String hex = HexFormat.of().formatHex(sample.packet());
        int octets = sample.packet().length;
        List<Field> fields = List.of(
                new Field("sample.hook", Field.Kind.TEXT, sample.hook(), 0, 0, 0),
                number("sample.cookie", "0x" + HexFormat.of().toHexDigits(sample.cookie(), 4), sample.cookie()),
                number("sample.length", Integer.toString(sample.length()), sample.length()),
                number("sample.octets", Integer.toString(octets), octets),
                new Field("sample.packet", Field.Kind.HEX, hex, 0, 0, octets));
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("sample", 0, 0, fields));
        layers.addAll(DecodedPacket.ofIp(sample.packet()).layers());
        return new DecodedPacket(layers);
    }

    private static Field number(String path, String text, long number) {
        return new Field(path, Field.Kind.NUMBER, text, number, 0, 0);
    }
}
