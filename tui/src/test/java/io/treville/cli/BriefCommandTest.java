package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is declared without annotations is asked for, refused and shown as what has some. */
@Tag("unit")
class BriefCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "exec ; Missing required parameter: 'NODE -- COMMAND'",
                "wait ; Missing required parameter: 'reachable NODE|trace PATTERN|map MAP|link LINK'",
                "link down ; Missing required parameter: 'LINK'",
                "node ; Missing required parameters: 'stop|start', 'NODE'",
                "wait --timeout soon link a up ; Invalid value for option '--timeout': 'soon' is no time: as 250us, 20ms, 10s, 2m or 1h",
                "logs a b ; Unmatched argument at index 2: 'b'",
                "ls --format ; Missing required parameter for option '--format' (FORMAT)",
                "--warm ls ; Unknown option: '--warm'"
            })
    void whatIsWrongIsSaid(String line, String said) {
        StringWriter err = new StringWriter();
        String[] words = line.split(" ");
        int status = Treville.commandLine(words).setErr(new PrintWriter(err)).execute(words);
        assertThat(status).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("treville: " + said + "\n");
    }

    @Test
    void itLacksNothingThatAnnotationsWouldSay() {
        assertThat(Treville.commandLine().getSubcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(command -> command.userObject() instanceof BriefCommand
                                && !command.usageMessage().hidden()))
                .hasSizeGreaterThan(7)
                .allSatisfy(command -> {
                    assertThat(command.usageMessage().description()).isNotEmpty();
                    assertThat(command.usageMessage().footer()).isNotEmpty();
                    assertThat(command.findOption("--help").usageHelp()).isTrue();
                    assertThat(command.args())
                            .allSatisfy(argument ->
                                    assertThat(argument.description()).isNotEmpty());
                });
    }

    /** The options that no command has are those of what is opened without one. */
    @Test
    void theInterfaceHasOptionsOfItsOwn() {
        assertThat(Treville.commandLine("ioam-gob").getCommandSpec().optionsMap())
                .containsKeys("--on", "--record");
        assertThat(Treville.commandLine("ls").getCommandSpec().optionsMap()).doesNotContainKeys("--on", "--record");
    }
}
