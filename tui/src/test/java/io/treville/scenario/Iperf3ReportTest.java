package io.treville.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.topology.Condition;
import io.treville.topology.Prefix;
import io.treville.topology.Step;
import io.treville.tui.panel.SampleLab;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

/** What iperf3 3.12 prints, and what is said where there is none. */
@Tag("unit")
@org.junit.jupiter.api.Tag("unit")
final class Iperf3ReportTest {
    @Test
    void whatArrivesCounts() {
        assertThat(Iperf3Report.parse("""
                [ ID] Interval           Transfer     Bitrate         Retr
                [  5]   0.00-1.00   sec  3.03 GBytes  26033333 Kbits/sec    0             sender
                [  5]   0.00-1.00   sec  3.03 GBytes  26010000 Kbits/sec                  receiver

                iperf Done.
                """))
                .isEqualTo(new Iperf3Report(new BigDecimal("26010000000"), BigDecimal.ZERO, -1));
        Iperf3Report datagrams = Iperf3Report.parse("""
                [ ID] Interval           Transfer     Bitrate         Jitter    Lost/Total Datagrams
                [  5]   0.00-1.00   sec   612 KBytes  5013 Kbits/sec  0.000 ms  0/433 (0%)  sender
                [  5]   0.00-1.04   sec   561 KBytes  4404.5 Kbits/sec  0.013 ms  36/433 (8.3%)  receiver
                """);
        assertThat(datagrams).isEqualTo(new Iperf3Report(new BigDecimal("4404500.0"), new BigDecimal("8.3"), 433));
        assertThat(datagrams).extracting(Iperf3Report::text).isEqualTo("4.40 Mbit/s, 8.3% of 433 datagrams lost");
        assertThat(Iperf3Report.parse("iperf3: error - unable to connect to server: Connection refused"))
                .isNull();
    }

    @Property
    void anyOutputIsReadWithoutException(@ForAll String output) {
        assertThatCode(() -> Iperf3Report.parse(" 1 Kbits/sec " + output + " receiver"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        SampleLab lab = new SampleLab() {
            @Override
            public RunningCommand start(Command command) throws HostException {
                throw new HostException(HostException.Kind.USAGE, "right: iperf3: no such command in PATH");
            }
        };
        Step.Iperf3 step = new Step.Iperf3(
                "left", "right", Prefix.parse("fd01::2").address(), 5201, 1, false, 0, Condition.ANY, Condition.ANY);
        assertThatThrownBy(() -> new Iperf3(lab, new Commands(lab), new Pace()).run(step, null))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("iperf3 is not installed")
                .hasMessageContaining("apt install iperf3");
    }
}
