package io.treville.host.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Tag("unit")
@org.junit.jupiter.api.Tag("unit")
class RecordCodecTest {
    enum Colour {
        RED,
        GREEN
    }

    sealed interface Thing {
        record Empty() implements Thing {}

        record Leaf(
                boolean truth,
                int number,
                long wide,
                double real,
                String text,
                @Nullable String maybe,
                Colour colour) implements Thing {}

        record Boxes(
                @Nullable Integer number,
                @Nullable Long wide,
                @Nullable InetAddress address) implements Thing {}

        record Branch(List<Thing> things, Map<String, Integer> counts) implements Thing {
            public Branch {
                things = List.copyOf(things);
            }
        }

        sealed interface Nested extends Thing {
            record Positive(int number) implements Nested {
                public Positive {
                    if (number <= 0) {
                        throw new IllegalArgumentException("not positive: " + number);
                    }
                }
            }
        }
    }

    private final RecordCodec<Thing> codec = new RecordCodec<>(Thing.class);

    @Property
    void whatIsEncodedComesBack(@ForAll("things") Thing thing) throws ChannelException {
        assertThat(codec.decode(codec.encode(thing))).isEqualTo(thing);
    }

    @Property
    void anyOctetsGiveAValueOrAChannelException(@ForAll @Size(max = 200) byte[] octets) {
        try {
            assertThat(codec.decode(octets)).isNotNull();
        } catch (ChannelException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property
    void aDamagedValueGivesAValueOrAChannelException(
            @ForAll("things") Thing thing, @ForAll int position, @ForAll byte damage) {
        byte[] octets = codec.encode(thing);
        octets[Math.floorMod(position, octets.length)] ^= damage;
        try {
            assertThat(codec.decode(octets)).isNotNull();
        } catch (ChannelException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property
    void aTruncatedValueIsRefused(@ForAll("things") Thing thing, @ForAll int position) {
        byte[] octets = codec.encode(thing);
        byte[] shorter = java.util.Arrays.copyOf(octets, Math.floorMod(position, octets.length));
        assertThatThrownBy(() -> codec.decode(shorter)).isInstanceOf(ChannelException.class);
    }

    @Test
    void nullWhereItIsNotAllowedIsRefused() {
        byte[] leaf = codec.encode(new Thing.Leaf(true, 1, 2, 3, "", null, Colour.RED));
        leaf[leaf.length - 1] = 0;
        assertThatThrownBy(() -> codec.decode(leaf)).hasMessage("Leaf.colour is null");
    }

    @Test
    void whatTheConstructorRefusesIsRefused() {
        byte[] positive = codec.encode(new Thing.Nested.Positive(7));
        positive[positive.length - 1] = 0;
        assertThatThrownBy(() -> codec.decode(positive))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("not positive: 0");
    }

    @Test
    void octetsAfterTheValueAreRefused() {
        assertThatThrownBy(() -> codec.decode(new byte[] {1, 0})).hasMessage("1 octets after the Thing");
    }

    @Test
    void aHugeCountInAShortMessageIsRefusedAtOnce() {
        byte[] branch = {4, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7};
        assertThatThrownBy(() -> codec.decode(branch)).hasMessageContaining("collection of");
    }

    @Test
    void endlessNestingIsRefused() {
        Thing deep = new Thing.Empty();
        for (int i = 0; i < 100; i++) {
            deep = new Thing.Branch(List.of(deep), Map.of());
        }
        byte[] octets = codec.encode(deep);
        assertThatThrownBy(() -> codec.decode(octets)).hasMessageContaining("nested deeper");
    }

    @Test
    void addressesKeepTheirFamily() throws Exception {
        for (String text : List.of("192.0.2.1", "db22::2")) {
            Thing boxes = new Thing.Boxes(null, null, InetAddress.ofLiteral(text));
            assertThat(codec.decode(codec.encode(boxes))).isEqualTo(boxes);
        }
    }

    @Provide
    Arbitrary<Thing> things() {
        Arbitrary<String> texts =
                Arbitraries.strings().all().excludeChars('\ufffd').filter(RecordCodecTest::isText);
        Arbitrary<Thing> leaves = Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers(),
                        Arbitraries.longs(),
                        Arbitraries.doubles(),
                        texts,
                        texts.injectNull(0.3),
                        Arbitraries.of(Colour.class))
                .as(Thing.Leaf::new);
        Arbitrary<Thing> boxes = Combinators.combine(
                        Arbitraries.integers().injectNull(0.3),
                        Arbitraries.longs().injectNull(0.3))
                .as((number, wide) -> new Thing.Boxes(number, wide, null));
        Arbitrary<Thing> positive = Arbitraries.integers().greaterOrEqual(1).map(Thing.Nested.Positive::new);
        Arbitrary<Thing> small = Arbitraries.oneOf(leaves, boxes, positive, Arbitraries.of(new Thing.Empty()));
        return Arbitraries.recursive(
                () -> small,
                inner -> Combinators.combine(
                                inner.list().ofMaxSize(3),
                                Arbitraries.maps(texts, Arbitraries.integers()).ofMaxSize(3))
                        .as(Thing.Branch::new),
                0,
                4);
    }

    /** Lone surrogates are no text and do not survive UTF-8. */
    private static boolean isText(String text) {
        return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
