package io.treville.bpf.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

@Tag("unit")
class PacketSampleTest {
    @Property
    void anyOctetsGiveASampleThatHasNoMoreThanTheyHave(@ForAll byte[] octets) {
        PacketSample sample = PacketSample.of("r1", "capture", "in", new RawSample(5, octets));
        assertThat(sample.packet().length).isLessThanOrEqualTo(octets.length);
        assertThat(sample.length()).isBetween(0, 65535);
        assertThat(sample.cookie()).isBetween(-1, 65535);
    }

    @Property
    void whatAProgramWritesIsRead(@ForAll short cookie, @ForAll byte[] packet, @ForAll byte fill) {
        byte[] octets = new byte[4 + packet.length + 7];
        Arrays.fill(octets, fill);
        octets[0] = (byte) cookie;
        octets[1] = (byte) (cookie >> 8);
        octets[2] = (byte) packet.length;
        octets[3] = (byte) (packet.length >> 8);
        System.arraycopy(packet, 0, octets, 4, packet.length);
        PacketSample sample = PacketSample.of("r1", "capture", "in", new RawSample(5, octets));
        assertThat(sample.packet()).isEqualTo(packet);
        assertThat(sample.cookie()).isEqualTo(cookie & 0xffff);
        assertThat(sample.length()).isEqualTo(packet.length);
    }
}
