package io.treville.gob;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class GobPayloadTest {
    private static GobPayload decode(GobPayload.Format format, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return GobPayload.decode(format, bytes, 0, bytes.length);
    }

    @Test
    void counterIsItsFirstWord() {
        assertThat(decode(GobPayload.Format.COUNTER, "0000000200000000")).isEqualTo(new GobPayload.Counter(2));
        assertThat(decode(GobPayload.Format.COUNTER, "ffffffff")).isEqualTo(new GobPayload.Counter(0xffffffffL));
        assertThat(decode(GobPayload.Format.COUNTER, "0102")).isEqualTo(new GobPayload.Hex("0102"));
    }

    @Test
    void aggregateIsFourWordsAndEmptyWithoutACount() {
        GobPayload folded = decode(GobPayload.Format.AGGREGATE, "0000000a 00000028 00000064 00000004".replace(" ", ""));

        assertThat(folded).isEqualTo(new GobPayload.Aggregate(10, 40, 100, 4));
        assertThat(folded.text()).isEqualTo("(10, 40, 100, 4)");
        assertThat(decode(GobPayload.Format.AGGREGATE, "00".repeat(16)).text()).isEqualTo("empty");
    }

    @Test
    void eipStackHasAHopForEachUsedSlot() {
        GobPayload stack = decode(GobPayload.Format.EIP, "0666c202" + "40000001" + "3f000002" + "00000000");

        assertThat(stack)
                .isEqualTo(
                        new GobPayload.EipStack(List.of(new GobPayload.EipHop(64, 1), new GobPayload.EipHop(63, 2))));
        assertThat(stack.text()).isEqualTo("1@64 2@63");
        assertThat(decode(GobPayload.Format.EIP, "0667c202")).isEqualTo(new GobPayload.Hex("0667c202"));
    }

    @Test
    void changeNamesTheOctetsThatDiffer() {
        assertThat(PayloadChange.between("0000000100000000", "00000002000000FF").ranges())
                .containsExactly(new PayloadChange.Range(3, 4), new PayloadChange.Range(7, 8));
        assertThat(PayloadChange.between("00ab", "00AB").none()).isTrue();
        assertThat(PayloadChange.between("00", "0001").ranges()).containsExactly(new PayloadChange.Range(1, 2));
    }

    @Property
    void anyPayloadIsDecodedAsAnyFormat(
            @ForAll byte[] bytes, @ForAll int from, @ForAll int length, @ForAll GobPayload.Format format) {
        assertThat(GobPayload.decode(format, bytes, from, length).text()).isNotNull();
    }

    @Property
    void blockThatIsFoundLiesWithinTheOptionBehindTheUnusedNodeData(@ForAll byte[] bytes) {
        GobBlock block = GobBlock.find(bytes, 0, bytes.length);
        if (block != null) {
            int unused = 4 * (bytes[3] & 0x7f);
            assertThat(block.payloadOffset()).isGreaterThanOrEqualTo(8 + unused);
            assertThat(block.payloadOffset() + block.payloadLength() + 4).isEqualTo(bytes.length);
        }
    }

    @Property
    void changeOfAnyTwoTextsCoversExactlyWhatDiffers(@ForAll byte[] before, @ForAll byte[] after) {
        HexFormat hex = HexFormat.of();
        PayloadChange change = PayloadChange.between(hex.formatHex(before), hex.formatHex(after));

        for (int i = 0; i < Math.max(before.length, after.length); i++) {
            int at = i;
            boolean differs = i >= before.length || i >= after.length || before[i] != after[i];
            assertThat(change.ranges().stream().anyMatch(range -> range.from() <= at && at < range.to()))
                    .isEqualTo(differs);
        }
    }
}
