package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.HostException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FailuresTest {
    private final StringWriter said = new StringWriter();

    private int report(Throwable thrown) {
        return Failures.report(thrown, new PrintWriter(said, true), false);
    }

    private static HostException lost(Throwable cause) {
        return new HostException(HostException.Kind.LOST, "lab pair does not answer", cause);
    }

    @Test
    void aConnectionThatAnInterruptionBrokeIsAnInterruption() {
        assertThat(report(lost(new IOException("the channel broke", new ClosedByInterruptException()))))
                .isEqualTo(ExitCode.INTERRUPTED);
        assertThat(report(lost(new FileLockInterruptionException()))).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(said).hasToString("treville: interrupted\ntreville: interrupted\n");
    }

    @Test
    void oneThatBrokeByItselfIsTold() {
        assertThat(report(lost(new IOException("connection reset")))).isEqualTo(ExitCode.GUEST);
        assertThat(said).hasToString("treville: lab pair does not answer\n");
    }
}
