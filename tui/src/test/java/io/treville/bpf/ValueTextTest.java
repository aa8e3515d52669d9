package io.treville.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.treville.bpf.BtfType.Alias;
import io.treville.bpf.BtfType.Array;
import io.treville.bpf.BtfType.Composite;
import io.treville.bpf.BtfType.Constant;
import io.treville.bpf.BtfType.Enumeration;
import io.treville.bpf.BtfType.Int;
import io.treville.bpf.BtfType.Member;
import io.treville.bpf.BtfType.Opaque;
import io.treville.bpf.BtfType.Pointer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class ValueTextTest {
    private static final int U32 = 1;
    private static final int S16 = 2;
    private static final int CHAR = 3;
    private static final int BOOL = 4;
    private static final int BE32 = 5;
    private static final int NAME = 6;
    private static final int COLOUR = 7;
    private static final int BLOCK = 8;
    private static final int LIST = 9;
    private static final int IN6 = 10;
    private static final int U64 = 11;
    private static final int POINTER = 12;
    private static final int U128 = 13;
    private static final int EVERYTHING = 14;
    private static final int BITS = 15;
    private static final int OCTETS = 16;
    private static final int U8 = 17;
    private static final int HALVES = 18;

    private static final Btf BTF = new Btf(List.of(
            new Opaque("void"),
            new Int("unsigned int", 4, false, false, false),
            new Int("short", 2, true, false, false),
            new Int("char", 1, true, false, true),
            new Int("_Bool", 1, false, true, false),
            new Alias("__be32", U32),
            new Array(CHAR, 8),
            new Enumeration("colour", 4, true, List.of(new Constant("RED", 0), new Constant("BLUE", -1))),
            new Composite(
                    "gob_block",
                    16,
                    false,
                    List.of(
                            member("min", U32, 0),
                            member("max", U32, 4),
                            member("sum", U32, 8),
                            member("count", U32, 12))),
            new Array(S16, 3),
            new Composite("in6_addr", 16, false, List.of(member("in6_u", OCTETS, 0))),
            new Int("unsigned long long", 8, false, false, false),
            new Pointer(0),
            new Int("unsigned __int128", 16, false, false, false),
            new Composite(
                    "everything",
                    96,
                    false,
                    List.of(
                            member("block", BLOCK, 0),
                            member("name", NAME, 16),
                            member("colour", COLOUR, 24),
                            member("saddr", BE32, 28),
                            member("list", LIST, 32),
                            member("flag", BOOL, 38),
                            member("", BITS, 40),
                            member("source", IN6, 44),
                            member("wide", U64, 64),
                            member("pointer", POINTER, 72),
                            member("huge", U128, 80))),
            new Composite(
                    "bits",
                    4,
                    false,
                    List.of(
                            new Member("low", U32, 0, 5),
                            new Member("middle", S16, 5, 11),
                            new Member("high", U32, 16, 16))),
            new Array(U8, 16),
            new Int("unsigned char", 1, false, false, false),
            new Composite("ipv6_halves", 16, false, List.of(member("high", U64, 0), member("low", U64, 8)))));

    private static Member member(String name, int type, int offset) {
        return new Member(name, type, 8 * offset, 0);
    }

    private static String again(int type, String text) throws ElementException {
        return ValuePrinter.print(BTF, type, ValueParser.parse(BTF, type, text));
    }

    @Test
    void structsPrintTheirMembersInOrderAndReadEitherSign() throws ElementException {
        assertThat(again(BLOCK, "{min: 10, max = 40,sum=0x64, count=4}"))
                .isEqualTo("{min=10, max=40, sum=100, count=4}");
        assertThat(again(BLOCK, "{sum=7}")).isEqualTo("{min=0, max=0, sum=7, count=0}");
    }

    @Test
    void aWholeStructMayBeGivenAsOctets() throws ElementException {
        assertThat(again(BLOCK, "0x0a000000280000006400000004000000")).isEqualTo("{min=10, max=40, sum=100, count=4}");
    }

    @Test
    void integersKeepTheirSignAndSize() throws ElementException {
        assertThat(again(S16, "-32768")).isEqualTo("-32768");
        assertThat(again(U64, "18446744073709551615")).isEqualTo("18446744073709551615");
        assertThat(again(U128, "0xffffffffffffffffffffffffffffffff"))
                .isEqualTo("340282366920938463463374607431768211455");
        assertThat(again(POINTER, "0xff00")).isEqualTo("0xff00");
        assertThatThrownBy(() -> again(S16, "32768"))
                .hasMessageContaining("32768 does not fit a signed number of 16 bits");
        assertThatThrownBy(() -> again(U32, "-1"))
                .hasMessageContaining("-1 does not fit an unsigned number of 32 bits");
    }

    @Test
    void halvesOfAnAddressAreNumbersInTheMachinesOrder() throws ElementException {
        assertThat(ValueParser.parse(BTF, HALVES, "db22::2"))
                .containsExactly(0, 0, 0, 0, 0, 0, 0x22, 0xdb, 2, 0, 0, 0, 0, 0, 0, 0);
        assertThat(ValueParser.parse(BTF, HALVES, "{high: 0xdb22000000000000, low: 2}"))
                .isEqualTo(ValueParser.parse(BTF, HALVES, "db22::2"));
        assertThat(again(HALVES, "1:2:3:4:5:6:7:8")).isEqualTo("1:2:3:4:5:6:7:8");
    }

    @Test
    void networkOrderIsReadAndWrittenAsTheValueItMeans() throws ElementException {
        assertThat(ValueParser.parse(BTF, BE32, "1")).containsExactly(0, 0, 0, 1);
        assertThat(ValueParser.parse(BTF, BE32, "10.0.0.1")).containsExactly(10, 0, 0, 1);
        assertThat(again(BE32, "258")).isEqualTo("258");
    }

    @Test
    void addressesAreWrittenAsPeopleWriteThem() throws ElementException {
        assertThat(again(IN6, "db22::2")).isEqualTo("db22::2");
        assertThat(again(IN6, "::")).isEqualTo("::");
        assertThat(again(IN6, "1:0:0:2:0:0:0:3")).isEqualTo("1:0:0:2::3");
        assertThat(again(EVERYTHING, "{saddr=10.1.2.3, source=fc00::d6}"))
                .contains("saddr=10.1.2.3", "source=fc00::d6");
        assertThatThrownBy(() -> again(IN6, "db22::2::1")).hasMessageContaining("is no IPv6 address");
    }

    @Test
    void textNeedsNoQuotesWhereNothingElseCanStand() throws ElementException {
        assertThat(again(NAME, "athos")).isEqualTo("\"athos\"");
        assertThat(again(NAME, "\"a\\\"\\x01\"")).isEqualTo("\"a\\\"\\x01\"");
        assertThatThrownBy(() -> again(NAME, "richelieu")).hasMessage("it has 9 octets, there is room for 8");
    }

    @Test
    void constantsGoByName() throws ElementException {
        assertThat(again(COLOUR, "BLUE")).isEqualTo("BLUE");
        assertThat(again(COLOUR, "7")).isEqualTo("7");
        assertThatThrownBy(() -> again(COLOUR, "BLU"))
                .hasMessageContaining("\"BLU\" is none of RED, BLUE (did you mean \"BLUE\"?)");
    }

    @Test
    void errorsSayWhatAndWhere() {
        assertThatThrownBy(() -> again(BLOCK, "{mim=1}"))
                .hasMessageContaining("no member \"mim\", only min, max, sum, count (did you mean \"min\"?)");
        assertThatThrownBy(() -> again(BLOCK, "{min 1}"))
                .hasMessageContaining("'=' expected, not '1' (column 6 of {min 1})");
        assertThatThrownBy(() -> again(LIST, "[1, 2, 3, 4]")).hasMessageContaining("there is room for 3 elements");
        assertThatThrownBy(() -> again(U32, "1 2")).hasMessageContaining("the end expected, not '2'");
        assertThatThrownBy(() -> again(BOOL, "maybe")).hasMessageContaining("a number expected, not \"maybe\"");
    }

    @Property(tries = 300)
    void whateverIsPrintedIsReadBackToTheSameOctets(@ForAll @Size(96) byte[] octets) throws ElementException {
        // Padding is not printed, so it cannot come back.
        octets[39] = octets[60] = octets[61] = octets[62] = octets[63] = 0;
        String text = ValuePrinter.print(BTF, EVERYTHING, octets);
        assertThat(ValueParser.parse(BTF, EVERYTHING, text)).as(text).isEqualTo(octets);
    }

    @Property(tries = 500)
    void noTextMakesTheParserFailOtherwiseThanByItsOwnError(
            @ForAll String text, @ForAll @IntRange(min = 1, max = U8) int type) {
        try {
            assertThat(ValueParser.parse(BTF, type, text)).hasSize(BTF.size(type));
        } catch (ElementException wrong) {
            assertThat(wrong.getMessage()).isNotBlank();
        }
    }

    @Test
    void valuesOfPerCpuMapsAreListsAndOneValueServesAll() throws ElementException {
        ElementText text = new ElementText(new MapShape("packets", 6, 4, 4, 1, 3, BTF, U32, U32));
        assertThat(text.value(text.value("[1, 2, 3]"), ValueForm.TEXT)).isEqualTo("[1, 2, 3]");
        assertThat(text.value(text.value("9"), ValueForm.TEXT)).isEqualTo("[9, 9, 9]");
        assertThatThrownBy(() -> text.value("[1, 2]"))
                .hasMessage("map packets: value: it has values for 2 CPUs, there are 3");
    }

    @Property(tries = 300)
    void jsonIsWellFormedAndReadBackToTheSameOctets(@ForAll @Size(96) byte[] octets) throws Exception {
        octets[39] = octets[60] = octets[61] = octets[62] = octets[63] = 0;
        String text = ValuePrinter.print(BTF, EVERYTHING, octets, ValueForm.JSON);
        assertThat(new ObjectMapper().readTree(text).isObject()).as(text).isTrue();
        assertThat(ValueParser.parse(BTF, EVERYTHING, text)).as(text).isEqualTo(octets);
    }

    @Test
    void jsonQuotesWhatIsNoNumber() throws ElementException {
        byte[] value = ValueParser.parse(
                BTF, EVERYTHING, "{block={min=1}, name=\"a\\x01\", colour=BLUE, saddr=10.1.2.3, source=::, flag=true}");
        assertThat(ValuePrinter.print(BTF, EVERYTHING, value, ValueForm.JSON))
                .startsWith("{\"block\": {\"min\": 1, \"max\": 0, \"sum\": 0, \"count\": 0}, \"name\": \"a\\u0001\", "
                        + "\"colour\": \"BLUE\", \"saddr\": \"10.1.2.3\", \"list\": [0, 0, 0], \"flag\": true, ")
                .contains("\"source\": \"::\"", "\"pointer\": \"0x0\"");
    }

    @Test
    void keysOfTriesMayBeWrittenAsPrefixes() throws ElementException {
        ElementText text = new ElementText(new MapShape("routes", 11, 20, 4, 1, 1, BTF, 0, 0));
        assertThat(text.key(text.key("db22::/64"), ValueForm.TEXT)).isEqualTo("db22::/64");
        assertThat(text.key(text.key("\"db22::/64\""), ValueForm.JSON)).isEqualTo("\"db22::/64\"");
        for (String wrong : List.of("db22::/129", "db22::/", "db22::/x", "/64", "10.0.0.0/8", "\"/\"", "\"")) {
            assertThatThrownBy(() -> text.key(wrong)).isInstanceOf(ElementException.class);
        }
    }

    @Test
    void withoutTypesOctetsAreShownInTheOrderOfMemory() throws ElementException {
        ElementText text = new ElementText(new MapShape("raw", 1, 4, 4, 1, 1, BTF, 0, 0));
        assertThat(text.key(text.key("258"), ValueForm.TEXT)).isEqualTo("0x02010000");
        assertThat(text.key(text.key("0x0a0b0c0d"), ValueForm.TEXT)).isEqualTo("0x0a0b0c0d");
        assertThatThrownBy(() -> text.key("0x0a")).hasMessageContaining("0x and 8 digits expected");
    }
}
