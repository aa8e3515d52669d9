package io.treville.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The examples of {@code --help} that need the patched kernel, each run in a real shell; most share one guest. */
@Tag("vm")
class HelpExamplesInGuestTest {
    @SuppressWarnings("NullAway.Init") // made before the first test
    private static ExampleShell shell;

    @BeforeAll
    static void bringUp() throws IOException {
        shell = new ExampleShell();
        ExampleTopologies.write(shell, "vm");
        for (String name : List.of("bzImage", "bzImage-before", "bzImage-after", "arch/x86/boot/bzImage")) {
            shell.link(name, Program.kernel());
        }
        shell.run("treville up ioam-gob --kernel bzImage");
        shell.labs.begin("exec", "--lab", "ioam-gob", "athos", "--", "ping", "-q", "-i", "0.5", "db22::2");
    }

    @AfterAll
    static void takeDown() {
        shell.close();
    }

    @TestFactory
    Stream<DynamicTest> anExampleRuns() {
        return Examples.commands().stream()
                .flatMap(command -> Examples.of(command).stream())
                .distinct()
                .filter(ExampleWays.IN_GUEST::containsKey)
                .map(line -> DynamicTest.dynamicTest(
                        line, () -> shell.run(line, requireNonNull(ExampleWays.IN_GUEST.get(line)))));
    }
}
