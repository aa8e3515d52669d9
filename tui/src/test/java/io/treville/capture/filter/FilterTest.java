package io.treville.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.capture.CapturedPacket;
import io.treville.capture.Frames;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class FilterTest {
    private static final byte[] PING =
            Frames.ethernet(0x86dd, Frames.ipv6(58, 64, "2001:db8::1", "db22::2", Frames.echo(128, 7)));

    private static boolean passes(String expression, boolean outgoing, byte[] frame) throws FilterException {
        return Filter.parse(expression).matches(new CapturedPacket("athos", "eth0", outgoing, 0, frame.length, frame));
    }

    @Test
    void everyPacketKnowsItsDirection() throws FilterException {
        assertThat(passes("inbound and icmp6", false, PING)).isTrue();
        assertThat(passes("inbound", true, PING)).isFalse();
        assertThat(passes("outbound or tcp", true, PING)).isTrue();
        assertThat(passes("", true, PING)).isTrue();
    }

    @Test
    void alternationAndConcatenationBindEquallyAndToTheLeft() throws FilterException {
        assertThat(passes("icmp6 or ip6 and tcp", false, PING)).isFalse();
        assertThat(passes("icmp6 or (ip6 and tcp)", false, PING)).isTrue();
    }

    @Test
    void qualifiersAreTakenOver() throws FilterException {
        assertThat(passes("dst host fd00::1 or db22::2", false, PING)).isTrue();
        assertThat(passes("src host fd00::1 or db22::2", false, PING)).isFalse();
        assertThat(passes("icmp6 and not dst (fd00::1 or db22::2)", false, PING))
                .isFalse();
    }

    @Test
    void chainOfExtensionHeadersIsWalkedOnlyOnDemand() throws FilterException {
        byte[] marked = Frames.ethernet(
                0x86dd,
                Frames.ipv6(
                        0, 64, "fd00::1", "fd00::2", Frames.join(Frames.hex("3a00010400000000"), Frames.echo(128, 1))));

        assertThat(passes("icmp6", false, marked)).isFalse();
        assertThat(passes("ip6 protochain icmp6", false, marked)).isTrue();
        assertThat(passes("ip6 protochain 17", false, marked)).isFalse();
    }

    @Test
    void packetThatIsTooShortIsRejectedAlsoByItsOpposite() throws FilterException {
        assertThat(passes("not ether[2000] == 0", false, PING)).isFalse();
        assertThat(passes("icmp6 or ether[2000] == 0", false, PING)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "icmp6 and hsot db22::2 | 11 | unknown word \"hsot\", did you mean \"host\"?",
                "tcp prt 80 | 5 | expected \"and\", \"or\" or the end, found \"prt\"",
                "tcp port htpt | 10 | unknown port \"htpt\", did you mean \"http\"?",
                "tcp port 70000 | 10 | port 70000 is above 65535",
                "tcp 80 | 5 | expected \"port\", found \"80\"",
                "icmp port 80 | 1 | \"icmp\" has no ports; tcp, udp and sctp have",
                "host athos | 6 | \"athos\" is no address, and names are not looked up",
                "host 02:00:00:00:00:0a | 6 | an Ethernet address needs \"ether host\" before it",
                "net 10.0.0.1/8 | 5 | 10.0.0.1 has bits set outside its mask",
                "net fd00::1/64 | 5 | fd00::1/64 has bits set outside its prefix",
                "host fd00::/64 | 6 | a prefix length needs \"net\" before the address",
                "ip host fd00::1 | 1 | \"ip\" has no IPv6 addresses",
                "(tcp or udp | 12 | expected \")\", found the end",
                "tcp or | 7 | expected a primitive, as \"icmp6\" or \"host db22::2\", found the end",
                "ip[6:3] = 1 | 6 | a size is 1, 2 or 4 octets",
                "ip[6] / 0 = 1 | 9 | division by zero",
                "ip[6] | 6 | expected a comparison, as \"!= 0\", found the end",
                "mpls | 1 | \"mpls\" is not supported here",
                "ip broadcast | 13 | \"ip broadcast\" needs a netmask, which a capture does not tell",
                "tcp € | 5 | no filter has \"?\"",
            })
    void mistakeIsToldInOneLineWithItsColumn(String expression, int column, String message) {
        assertThatThrownBy(() -> Filter.parse(expression.strip()))
                .isInstanceOfSatisfying(
                        FilterException.class, e -> assertThat(e.column()).isEqualTo(column))
                .hasMessage("filter, column " + column + ": " + message);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> Filter.parse("(".repeat(4000) + "tcp" + ")".repeat(4000)))
                .isInstanceOf(FilterException.class)
                .hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> Filter.parse("len > " + "-".repeat(5000) + "1"))
                .isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> Filter.parse("tcp ".repeat(2000))).isInstanceOf(FilterException.class);
    }

    @Property
    void anyTextIsAFilterOrRefused(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String text, @ForAll byte[] frame) {
        parseAndRun(text, frame);
    }

    @Property
    void anyWordsAreAFilterOrRefused(@ForAll int[] choices, @ForAll byte[] frame) {
        String[] words = {
            "tcp",
            "ip6",
            "ip",
            "ether",
            "port",
            "host",
            "net",
            "proto",
            "protochain",
            "80",
            "10.0.0.1",
            "fd00::/64",
            "02:00:00:00:00:0a",
            "and",
            "or",
            "not",
            "(",
            ")",
            "[",
            "]",
            "<",
            "len",
            "-",
            "vlan",
            "src",
            "dst",
            "0x1f"
        };
        StringBuilder text = new StringBuilder();
        for (int choice : choices) {
            text.append(words[Math.floorMod(choice, words.length)]).append(' ');
        }
        parseAndRun(text.toString(), frame);
    }

    private static void parseAndRun(String text, byte[] frame) {
        try {
            passes(text, false, frame);
        } catch (FilterException e) {
            assertThat(e.getMessage()).startsWith("filter, column ").doesNotContain("\n");
            assertThat(e.column()).isBetween(1, text.length() + 1);
        }
    }
}
