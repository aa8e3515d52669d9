package io.treville.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class FlowEventTest {
    @Test
    void aLineOfAFeederIsAnEvent() throws Exception {
        FlowEvent event = FlowEvent.parse("start tcp 2001:db8::1 2345 2001:db8::2 5777 1 0x2\r\n");
        assertThat(event.kind()).isEqualTo(FlowEvent.Kind.START);
        assertThat(event.protocol()).isEqualTo(FlowEvent.Protocol.TCP);
        assertThat(event.source()).isEqualTo(InetAddress.ofLiteral("2001:db8::1"));
        assertThat(event.sourcePort()).isEqualTo(2345);
        assertThat(event.destination()).isEqualTo(InetAddress.ofLiteral("2001:db8::2"));
        assertThat(event.destinationPort()).isEqualTo(5777);
        assertThat(event.experiment()).isEqualTo(1);
        assertThat(event.activity()).isEqualTo(2);
        assertThat(event).hasToString("start tcp 2001:db8::1 2345 2001:db8::2 5777 1 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "start tcp ::1 1 ::2 2 3 ; wrong number of fields: 7, not the 8 of start|end tcp|udp SRC SPORT DST DPORT EXP ACT",
                "begin tcp ::1 1 ::2 2 3 4 ; \"begin\" is not start or end",
                "end sctp ::1 1 ::2 2 3 4 ; \"sctp\" is not tcp or udp",
                "end tcp localhost 1 ::2 2 3 4 ; \"localhost\" is no address",
                "end tcp ::1 65536 ::2 2 3 4 ; source port \"65536\" is no number from 0 to 65535",
                "end tcp ::1 1 ::2 -2 3 4 ; destination port \"-2\" is no number from 0 to 65535",
                "end tcp ::1 1 ::2 2 3 0x ; activity \"0x\" is no number from 0 to 2147483647"
            })
    void aLineThatIsNoneIsRefusedByItsFirstWrongField(String line, String message) {
        assertThatThrownBy(() -> FlowEvent.parse(line))
                .isInstanceOf(FlowException.class)
                .hasMessage(message);
    }

    @Property
    void anEventIsReadBackFromItsLine(
            @ForAll boolean start,
            @ForAll boolean tcp,
            @ForAll @Size(16) byte[] source,
            @ForAll @Size(4) byte[] destination,
            @ForAll @IntRange(max = 0xffff) int port,
            @ForAll @IntRange int experiment)
            throws FlowException, UnknownHostException {
        FlowEvent event = new FlowEvent(
                start ? FlowEvent.Kind.START : FlowEvent.Kind.END,
                tcp ? FlowEvent.Protocol.TCP : FlowEvent.Protocol.UDP,
                InetAddress.getByAddress(source),
                port,
                InetAddress.getByAddress(destination),
                0xffff - port,
                experiment,
                experiment / 2);
        assertThat(FlowEvent.parse(event.toString())).isEqualTo(event);
    }

    @Property
    void anyLineIsAnEventOrRefusedInOneLine(@ForAll String line) {
        try {
            assertThat(FlowEvent.parse(line).toString()).isNotEmpty();
        } catch (FlowException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    @Property
    void anyEightWordsAreAnEventOrRefused(@ForAll @Size(8) String[] words) {
        anyLineIsAnEventOrRefusedInOneLine(String.join(" ", words));
    }

    @Test
    void optionsCarryTwentyFourBits() throws Exception {
        FlowEvent event = FlowEvent.parse("start tcp ::1 1 ::2 2 0x1abcd 0x1ef");
        for (MarkingStrategy strategy : MarkingStrategy.values()) {
            if (strategy != MarkingStrategy.LABEL) {
                assertThat(strategy.tag(event, new Random(1))).isEqualTo(0xabcdef);
            }
        }
    }

    @Test
    void strategiesAreKnownByTheOriginalsNamesInAnyCase() throws Exception {
        assertThat(MarkingStrategy.parse("HOPBYHOPdestination")).isEqualTo(MarkingStrategy.HOP_BY_HOP_DESTINATION);
        assertThat(MarkingStrategy.parse("label")).isEqualTo(MarkingStrategy.LABEL);
        assertThatThrownBy(() -> MarkingStrategy.parse("lable"))
                .hasMessage("wrong marking strategy \"lable\": one of label, hopByHop, destination,"
                        + " hopByHopDestination");
    }
}
