package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is declared without annotations is shown as what has some. */
@Tag("unit")
class BriefCommandTest {
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
