package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("unit")
class CommandNamesTest {
    private static CommandLine of(String... arguments) {
        return Treville.commandLine(arguments);
    }

    @Test
    void eachCommandIsFoundByItsOwnName() {
        CommandLine all = of("--help");
        assertThat(all.getSubcommands()).hasSizeGreaterThan(20);
        all.getSubcommands().forEach((name, command) -> {
            assertThat(command.getCommandName()).isEqualTo(name);
            if (!name.equals("help")) {
                assertThat(of("--verbose", name).getSubcommands()).containsOnlyKeys(name);
            }
        });
    }

    @Test
    void whoeverAsksForHelpOrNamesOneLaterGetsAllOfThem() {
        int all = Treville.commandLine().getSubcommands().size();
        assertThat(of("help", "run").getSubcommands()).hasSize(all);
        assertThat(of("ioam-gob", "-h").getSubcommands()).hasSize(all);
        assertThat(of("-C", "labs", "up", "my.yaml").getSubcommands()).hasSize(all);
    }

    @Test
    void whatIsNoCommandNeedsNone() {
        assertThat(of().getSubcommands()).isEmpty();
        assertThat(of("rnu").getSubcommands()).isEmpty();
        assertThat(of("ioam-gob").getSubcommands()).isEmpty();
        assertThat(of("--version").getSubcommands()).isEmpty();
    }
}
