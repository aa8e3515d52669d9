package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A lab on this machine outlives the command that brings it up, and is gone after the one that takes it down. */
@Tag("netns")
class HostLabTest extends CleanMachine {
    private static final String TOPOLOGY = """
            name: pair
            on: host
            links:
              - from: {node: left, address: 10.9.0.1/24}
                to: {node: right, address: 10.9.0.2/24}
            """;

    private Path topology = Path.of("/");

    @BeforeEach
    void writeTopology() throws IOException {
        topology = Files.writeString(folder.resolve("pair.yaml"), TOPOLOGY);
    }

    @AfterEach
    void takeDown() {
        treville("down", "--all");
    }

    private Program.Outcome treville(String... arguments) {
        return Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), arguments);
    }

    private Program.Outcome wellDone(String... arguments) {
        Program.Outcome outcome = treville(arguments);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    @Test
    void aLabIsUsedByManyCommandsAndTakenDown() {
        assertThat(wellDone("up", topology.toString()).out())
                .contains("2 nodes, 1 links")
                .endsWith("pair is up\n");
        assertThat(wellDone("ls").out()).contains("pair", "up", "host");
        assertThat(wellDone("status", "--format", "json").out())
                .startsWith("{\"v\":1,\"lab\":\"pair\",\"state\":\"up\"")
                .contains("{\"link\":\"left-right\",\"from\":{\"node\":\"left\",\"dev\":\"left-right\"}");
        Program.Outcome command = treville("exec", "left", "--", "sh", "-c", "echo out; echo err >&2; exit 7");
        assertThat(command).isEqualTo(new Program.Outcome(7, "out\n", "err\n"));
        assertThat(treville("exec", "left", "--", "ping", "-c", "1", "10.9.0.2").status())
                .isZero();
        assertThat(wellDone("up", topology.toString()).out()).isEqualTo("pair is up already\n");
        assertThat(wellDone("down").out()).startsWith("pair.").endsWith(": ended\n");
        assertThat(wellDone("ls").out()).isEqualTo("no lab is up\n");
    }

    @Test
    void whichOfTwoLabsIsMeantMustBeSaid() {
        wellDone("up", topology.toString());
        wellDone("up", topology.toString(), "--name", "second");
        Program.Outcome unsaid = treville("exec", "left", "--", "true");
        assertThat(unsaid.status()).isEqualTo(ExitCode.USAGE);
        assertThat(unsaid.errors()).last().isEqualTo("treville: 2 labs are up: choose one with --lab: pair, second");
        wellDone("exec", "--lab", "second", "left", "--", "true");
        Program.Outcome wrong = treville("exec", "--lab", "second", "lift", "--", "true");
        assertThat(wrong.status()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.errors())
                .isEqualTo(List.of(
                        "treville: lab second has no node 'lift', did you mean \"left\"? (it has left, right)"));
        wellDone("down", "pair", "second");
    }

    @Test
    void whatCannotComeUpSaysWhyAndLeavesNothing() throws IOException {
        Files.writeString(topology, TOPOLOGY + "nodes:\n  left: {sysctl: {net.no.such.key: 1}}\n  right: {}\n");
        Program.Outcome up = treville("up", topology.toString());
        assertThat(up.status()).as(up.err()).isIn(ExitCode.USAGE, ExitCode.ENVIRONMENT);
        assertThat(up.errors()).last().asString().contains("left", "net.no.such.key");
        assertThat(leftovers.find(runtime)).isEmpty();
        Program.Outcome none = treville("status");
        assertThat(none.status()).isEqualTo(ExitCode.USAGE);
        assertThat(none.errors()).isEqualTo(List.of("treville: no lab is up: bring one up with treville up TOPOLOGY"));
    }

    @Test
    void aKilledLabIsCleanedUpByTheNextCommand() {
        wellDone("up", topology.toString());
        String state = wellDone("ls", "--format", "json").out();
        String pid = state.substring(state.indexOf("\"pid\":") + 6, state.indexOf('}'));
        assertThat(ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly())
                .isTrue();
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> process.onExit().join());
        assertThat(wellDone("ls").out()).isEqualTo("no lab is up\n");
        assertThat(wellDone("down").out()).endsWith(": cleaned up\n");
        assertThat(leftovers.find(runtime)).isEmpty();
    }
}
