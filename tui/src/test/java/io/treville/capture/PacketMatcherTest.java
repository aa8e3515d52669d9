package io.treville.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class PacketMatcherTest {
    private final DecodedPacket packet = DecodedPacket.ofEthernet(Frames.combined());

    private boolean matches(String path, String value) {
        return new PacketMatcher(Map.of(path, value)).matches(packet);
    }

    @Test
    void numbersAreComparedAsNumbers() {
        assertThat(matches("ioam.option.type", "0x31")).isTrue();
        assertThat(matches("ioam.option.type", "49")).isTrue();
        assertThat(matches("ioam.type", "0x800000")).isTrue();
        assertThat(matches("ioam.type", "8388608")).isTrue();
        assertThat(matches("ioam.option.type", "31")).isFalse();
        assertThat(matches("ioam.option.type", "IOAM")).isFalse();
        assertThat(matches("ioam.option.type", "-1")).isFalse();
    }

    @Test
    void addressesAreComparedAsAddresses() {
        assertThat(matches("ipv6.dst", "FC00:0:0:0::00d6")).isTrue();
        assertThat(matches("ipv6.dst", "fc00::d7")).isFalse();
        assertThat(matches("ipv6.dst", "athos")).isFalse();
        assertThat(matches("eth.dst", "02-00-00-00-00-0B")).isTrue();
    }

    @Test
    void hexIsComparedWithoutRegardToItsDress() {
        assertThat(matches("ioam.gob.payload", "0000000200000000")).isTrue();
        assertThat(matches("ioam.gob.payload", "0x00000002_00000000")).isTrue();
        assertThat(matches("ioam.gob.payload", "00:00:00:02:00:00:00:00")).isTrue();
        assertThat(matches("ioam.gob.payload", "2")).isFalse();
    }

    @Test
    void absenceAndPresenceCanBeDemanded() {
        assertThat(matches("ioam.node[2].id", "absent")).isTrue();
        assertThat(matches("ioam.node[1].id", "absent")).isFalse();
        assertThat(matches("ioam.node[1].id", "present")).isTrue();
        assertThat(matches("no.such.path", "1")).isFalse();
    }

    @Test
    void mismatchesNameThePathAndBothValues() {
        assertThat(new PacketMatcher(Map.of("ioam.gob.schema", "78", "srh.left", "0", "ioam.remlen", "1"))
                        .mismatches(packet))
                .hasToString("[ioam.gob.schema is 77, not 78, srh.left is absent, not 0]");
    }

    @Property
    void anyTextCanBeCompared(@ForAll String value) {
        for (String path : new String[] {"ioam.remlen", "ipv6.dst", "ioam.gob.payload", "eth.dst"}) {
            boolean matches = matches(path, value);
            assertThat(new PacketMatcher(Map.of(path, value)).mismatches(packet).isEmpty())
                    .isEqualTo(matches);
        }
    }
}
