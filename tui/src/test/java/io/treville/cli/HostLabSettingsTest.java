package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a user sets for any command: the lab, the folder, how much is said, and whether in colours. */
@Tag("netns")
class HostLabSettingsTest {
    private static final String PING = HostLabs.PAIR + """
            cases:
              reaches:
                steps:
                  - ping: {from: left, to: 10.9.0.2, count: 1}
            """;
    private static final String ESCAPE = "\u001b[";

    @SuppressWarnings("NullAway.Init")
    private HostLabs labs;

    @BeforeEach
    void open() throws IOException {
        labs = new HostLabs();
    }

    @AfterEach
    void close() {
        labs.close();
    }

    @Test
    void theEnvironmentNamesTheLabAndTheOptionWins() throws Exception {
        String topology = labs.file("pair.yaml", HostLabs.PAIR).toString();
        labs.wellDone("up", topology, "--name", "one");
        labs.wellDone("up", topology, "--name", "two");

        assertThat(labs.bash("$treville status").status()).isEqualTo(ExitCode.USAGE);
        assertThat(labs.bash("TREVILLE_LAB=two $treville status").out()).startsWith("two");
        assertThat(labs.bash("TREVILLE_LAB=two $treville status --lab one").out())
                .startsWith("one");
        Program.Outcome unknown = labs.bash("TREVILLE_LAB=three $treville status");
        assertThat(unknown.status()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.errors()).singleElement().asString().contains("three", "one", "two");
    }

    @Test
    void namesOfFilesCountFromTheFolderThatIsToldFirst() throws Exception {
        String folder = String.valueOf(labs.file("pair.yaml", HostLabs.PAIR).getParent());

        assertThat(labs.bash("cd / && $treville -C '" + folder + "' validate pair.yaml")
                        .status())
                .isZero();
        assertThat(labs.bash("cd / && $treville validate pair.yaml").status()).isEqualTo(ExitCode.USAGE);
        Program.Outcome nowhere = labs.bash("$treville -C /no/such validate pair.yaml");
        assertThat(nowhere.status()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.errors()).singleElement().asString().contains("/no/such");
    }

    @Test
    void quietIsSilentButForErrors() throws Exception {
        String topology = labs.file("pair.yaml", HostLabs.PAIR).toString();

        Program.Outcome up = labs.bash("$treville up '" + topology + "' --quiet");

        assertThat(up.out() + up.err()).isEmpty();
        assertThat(up.status()).isZero();
        assertThat(labs.bash("$treville --quiet up '" + topology + "'")).isEqualTo(new Program.Outcome(0, "", ""));
        Program.Outcome failed = labs.bash("$treville exec --quiet nobody -- true");
        assertThat(failed.status()).isEqualTo(ExitCode.USAGE);
        assertThat(failed.errors()).singleElement().asString().contains("nobody");
    }

    @Test
    void aTerminalGetsColoursUnlessNoneAreWanted() throws Exception {
        String run = "$treville run '" + labs.file("ping.yaml", PING) + "'";
        String inTerminal = "export TERM=xterm-256color; script --quiet --return --command \"" + run + "\" /dev/null";

        Program.Outcome coloured = labs.bash(inTerminal);
        Program.Outcome plain = labs.bash("export NO_COLOR=1; " + inTerminal);
        Program.Outcome piped = labs.bash(run);

        assertThat(coloured.status()).as(coloured.out()).isZero();
        assertThat(coloured.out()).containsPattern("\u001b\\[[0-9;]*m");
        assertThat(plain.status()).isZero();
        assertThat(plain.out()).doesNotContainPattern("\u001b\\[[0-9;]*m");
        assertThat(piped.out()).doesNotContain(ESCAPE);
    }
}
