package io.treville.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PingSummaryTest {
    @Test
    void readsCountsAndTimes() {
        PingSummary summary = PingSummary.parse("""
                PING db22::2(db22::2) 56 data bytes
                64 bytes from db22::2: icmp_seq=1 ttl=62 time=1.20 ms

                --- db22::2 ping statistics ---
                5 packets transmitted, 4 received, 20% packet loss, time 405ms
                rtt min/avg/max/mdev = 0.801/1.204/2.345/0.300 ms
                """);
        assertThat(summary).isEqualTo(new PingSummary(5, 4, "0.801/1.204/2.345/0.300 ms"));
        assertThat(summary).extracting(PingSummary::timesSuffix).isEqualTo(", 1.204 ms on average");
    }

    @Test
    void readsErrorsBetweenTheCounts() {
        PingSummary summary =
                PingSummary.parse("3 packets transmitted, 0 received, +3 errors, 100% packet loss, time 2ms");
        assertThat(summary).isEqualTo(new PingSummary(3, 0, null));
    }

    @Test
    void aUsageErrorHasNoSummary() {
        assertThat(PingSummary.parse("ping: connect: Network is unreachable")).isNull();
    }

    @Property
    void anyOutputIsReadWithoutException(@ForAll String output) {
        assertThatCode(() -> PingSummary.parse("9" + " packets transmitted, " + output))
                .doesNotThrowAnyException();
    }
}
