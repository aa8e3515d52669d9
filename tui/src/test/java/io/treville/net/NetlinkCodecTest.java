package io.treville.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.topology.Encap;
import io.treville.topology.Netem;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class NetlinkCodecTest {
    @Property
    void whatIsWrittenIsReadBack(
            @ForAll @IntRange(max = 0xffff) int type,
            @ForAll byte[] octets,
            @ForAll @IntRange(max = 0xff) int small,
            @ForAll @IntRange(max = 0xffff) int middle,
            @ForAll int number,
            @ForAll long wide)
            throws NetworkException {
        MessageWriter out = new MessageWriter();
        out.begin(type, MessageWriter.CREATE).u32(number);
        out.attribute(1, octets).attributeU8(2, small).attributeU16(3, middle).attributeU32(4, number);
        int nest = out.nest(5);
        out.attributeU64(6, wide)
                .attribute(7, "grüße")
                .attributeFlag(8)
                .close(nest)
                .end();
        out.begin(type, 0).end();

        List<Message> messages = Message.split(Arrays.copyOf(out.array(), out.size()));
        assertThat(messages).hasSize(2);
        Message first = messages.getFirst();
        assertThat(first.type()).isEqualTo(type);
        assertThat(first.s32(0)).isEqualTo(number);
        Attributes attributes = first.attributes(4);
        assertThat(attributes.octets(1)).isEqualTo(octets);
        assertThat(attributes.u8(2, -1)).isEqualTo(small);
        assertThat(attributes.u16(3, -1)).isEqualTo(middle);
        assertThat(attributes.s32(4, 0)).isEqualTo(number);
        Attributes nested = attributes.nested(5);
        assertThat(nested.s64(6, 0)).isEqualTo(wide);
        assertThat(nested.text(7)).isEqualTo("grüße");
        assertThat(nested.has(8)).isTrue();
        assertThat(nested.has(9)).isFalse();
    }

    @Property
    void whatNetemIsToldIsReadBack(
            @ForAll @IntRange(max = 1_000_000) int delay,
            @ForAll @IntRange(max = 1_000_000) int jitter,
            @ForAll @IntRange(max = 1000) int loss,
            @ForAll @IntRange(max = 1000) int twice,
            @ForAll @IntRange(max = 1000) int reorder,
            @ForAll @LongRange(max = 100_000_000_000L) long rate,
            @ForAll @IntRange(min = 1) int limit)
            throws NetworkException {
        Netem netem = new Netem(delay, jitter, loss / 10.0, twice / 10.0, reorder / 10.0, rate * 8, limit);
        MessageWriter out = new MessageWriter();
        QdiscMessages.setNetem(out, 7, netem);
        Message message = Message.split(Arrays.copyOf(out.array(), out.size())).getFirst();
        assertThat(message.s32(4)).isEqualTo(7);
        assertThat(QdiscMessages.netem(message)).isEqualTo(netem);
    }

    @Property
    void anyOctetsAreReadOrRefusedByType(@ForAll @Size(max = 300) byte[] octets) {
        readOrRefuse(octets);
    }

    @Property
    void aDamagedMessageIsReadOrRefusedByType(
            @ForAll @IntRange(max = 79) int at, @ForAll byte value, @ForAll @IntRange(max = 80) int length) {
        byte[] octets = Arrays.copyOf(sample(), 80);
        octets[at] = value;
        readOrRefuse(Arrays.copyOf(octets, length));
    }

    /** A link, an address, a route and an error use every reader there is. */
    private static void readOrRefuse(byte[] octets) {
        try {
            for (Message message : Message.split(octets)) {
                Tables.link(message);
                Refusal.of(0, message);
                Tables.address(message);
                Tables.route(message);
                Tables.neighbour(message);
                message.attributes(0).elements();
            }
        } catch (NetworkException.Malformed refused) {
            assertThat(refused).hasMessageStartingWith("netlink: ");
        } catch (NetworkException other) {
            throw new AssertionError(other);
        }
    }

    private static byte[] sample() {
        MessageWriter out = new MessageWriter();
        out.begin(RouteMessages.RTM_NEWROUTE, 0).u8(10).u8(64).u16(0).u32(0).u32(0);
        out.attribute(RouteMessages.RTA_DST, new byte[16]);
        out.attribute(RouteMessages.RTA_GATEWAY, new byte[16]).end();
        return Arrays.copyOf(out.array(), out.size());
    }

    @Example
    void aRefusalCarriesTheKernelsWords() throws NetworkException {
        MessageWriter out = new MessageWriter();
        out.begin(Message.ERROR, Message.CAPPED | Message.ATTRIBUTES).u32(-22);
        out.u32(16)
                .u32(0)
                .u32(0)
                .u32(0)
                .attribute(1, "Nexthop has invalid gateway.")
                .end();
        Message message = Message.split(Arrays.copyOf(out.array(), out.size())).getFirst();
        assertThat(Refusal.of(3, message)).isEqualTo(new Refusal(3, 22, "Nexthop has invalid gateway"));
        assertThat(Refusal.of(3, message).about("athos: route"))
                .hasMessage("athos: route: Invalid argument (EINVAL): Nexthop has invalid gateway");
    }

    @Example
    void aTooLongAttributeIsRefusedNotCut() {
        MessageWriter out = new MessageWriter();
        assertThatThrownBy(() -> out.attribute(1, new byte[65532])).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void theGobEncapsulationIsTheContracts() throws NetworkException {
        Encap.Ioam6 encap =
                new Encap.Ioam6(Encap.Ioam6.Mode.ENCAP, InetAddress.ofLiteral("fc00::d6"), 1, 1, 123, 0x800000, 12, 8);
        // mode 2; destination; trace header: namespace 0x007b, RemainingLen 3, type; GOB: two words, schema 0
        assertThat(hex(encap))
                .isEqualTo("06001500" + "09000000" + "34001680" + "05000100" + "02000000" + "14000200"
                        + "fc0000000000000000000000000000d6" + "0c000300" + "007b0003" + "80000000"
                        + "08000700" + "02000000");
    }

    @Example
    void aGobOnlyEncapsulationHasNoTypeAndNoSize() throws NetworkException {
        Encap.Ioam6 encap = new Encap.Ioam6(Encap.Ioam6.Mode.INLINE, null, 1, 3, 1, 0, 0, 240);
        assertThat(hex(encap))
                .isEqualTo("06001500" + "09000000" + "30001680" + "05000100" + "01000000"
                        + "08000400" + "01000000" + "08000500" + "03000000"
                        + "0c000300" + "00010000" + "00000000" + "08000700" + "3c000000");
    }

    @Property
    void sizesThatAreNoWordsAreRefusedBeforeTheKernelSeesThem(@ForAll @IntRange(min = -8, max = 2000) int size) {
        Encap.Ioam6 encap = new Encap.Ioam6(Encap.Ioam6.Mode.INLINE, null, 1, 1, 1, 0, 0, size);
        if (size % 4 == 0 && size >= 0 && size <= 1020) {
            assertThatNoException(encap);
        } else {
            assertThatThrownBy(() -> hex(encap))
                    .isInstanceOf(NetworkException.Invalid.class)
                    .hasMessage("athos: encap ioam6: gobsize " + size + ": not a multiple of 4 within 0..1020");
        }
    }

    private static void assertThatNoException(Encap encap) {
        org.assertj.core.api.Assertions.assertThatNoException().isThrownBy(() -> hex(encap));
    }

    @Property
    void aMacAddressIsReadBackOrRefused(@ForAll @Size(6) byte[] octets, @ForAll String junk) throws NetworkException {
        assertThat(MacAddress.octets(MacAddress.text(octets))).isEqualTo(octets);
        try {
            assertThat(MacAddress.octets(junk)).hasSize(6);
        } catch (NetworkException.Invalid refused) {
            assertThat(refused).hasMessageContaining("not a MAC address");
        }
    }

    @Property
    void aTextEndsAtItsNul(@ForAll String text) throws NetworkException {
        MessageWriter out = new MessageWriter();
        out.begin(1, 0)
                .attribute(1, (text + "\0rest").getBytes(StandardCharsets.UTF_8))
                .end();
        Message message = Message.split(Arrays.copyOf(out.array(), out.size())).getFirst();
        String expected = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        int nul = expected.indexOf('\0');
        assertThat(message.attributes(0).text(1)).isEqualTo(nul < 0 ? expected : expected.substring(0, nul));
    }

    private static String hex(Encap encap) throws NetworkException {
        MessageWriter out = new MessageWriter();
        out.begin(1, 0);
        new EncapMessages("athos", ProgramFds.none(), 0).write(out, encap);
        return HexFormat.of().formatHex(out.array(), MessageWriter.HEADER, out.size());
    }
}
