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

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "graph ioam-gob --format svg ; --format 'svg' means nothing here: there is text, dot, mermaid, json",
                "link dwn a-b ; 'dwn' means nothing here, did you mean \"down\"? (there is down, up, set, reset)",
                "completion tcsh ; 'tcsh' means nothing here: there is bash, zsh, fish",
                "exec ; Missing required parameter: 'NODE -- COMMAND'",
                "wait ; Missing required parameter: 'reachable NODE|trace PATTERN|map MAP|link LINK'",
                "link down ; Missing required parameter: 'LINK'",
                "node ; Missing required parameters: 'stop|start', 'NODE'",
                "wait --timeout soon link a up ; Invalid value for option '--timeout': 'soon' is no time: as 250us, 20ms, 10s, 2m or 1h",
                "logs a b ; Unmatched argument at index 2: 'b'",
                "ls --format ; Missing required parameter for option '--format' (FORMAT)",
                "prog lst ; Unmatched argument at index 1: 'lst'",
                "--warm ls ; Unknown option: '--warm'"
            },
            quoteCharacter = '\0')
    void whatIsWrongIsSaid(String line, String said) {
        StringWriter err = new StringWriter();
        String[] words = line.split(" ");
        int status = Treville.commandLine(words).setErr(new PrintWriter(err)).execute(words);
        assertThat(status).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("treville: " + said + "\n");
    }

    @Test
    void doctorTellsOfEverythingARunNeeds() {
        execute(new DoctorCommand());
        assertThat(out.toString()
                        .lines()
                        .map(line -> line.substring(9, line.indexOf(':')))
                        .filter(what -> !what.equals("qemu"))) // of an old one
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
