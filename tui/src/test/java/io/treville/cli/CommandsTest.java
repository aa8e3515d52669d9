package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Commands that need no kernel, in this process. */
@Tag("unit")
class CommandsTest {
    private final StringWriter out = new StringWriter();

    private int execute(Object command, String... arguments) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource({"text, porthos", "dot, graph \"ioam-gob\" {", "mermaid, graph LR"})
    void graphDrawsInEachForm(String format, String piece) {
        assertThat(execute(new GraphCommand(), "ioam-gob", "--format", format)).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains(piece, "athos", "beta").endsWith("\n");
    }

    @Test
    void aFormatThatIsNoneIsUsageAndTheOnesThereAreAreListed() {
        StringWriter err = new StringWriter();
        int status =
                new CommandLine(new GraphCommand()).setErr(new PrintWriter(err)).execute("ioam-gob", "--format", "svg");
        assertThat(status).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("TEXT, DOT, MERMAID");
    }

    @Test
    void doctorTellsOfEverythingARunNeeds() {
        execute(new DoctorCommand());
        assertThat(out.toString().lines().map(line -> line.substring(9, line.indexOf(':'))))
                .containsExactly("jdk", "guest", "libbpf", "kvm", "kernel", "cache");
    }

    @Test
    void doctorEndsWithThreeOnlyWhenSomethingNeededIsMissing() {
        DoctorCommand doctor = new DoctorCommand();
        PrintWriter text = new PrintWriter(out);
        Finding fine = Finding.ok("jdk", "25");
        Finding note = Finding.note("kvm", "there is no /dev/kvm");
        Finding missing = Finding.missing("guest", "no QEMU");
        assertThat(doctor.report(List.of(fine, note), text)).isEqualTo(ExitCode.OK);
        assertThat(doctor.report(List.of(missing, fine), text)).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(out.toString()).contains("missing  guest: no QEMU\n");
    }
}
