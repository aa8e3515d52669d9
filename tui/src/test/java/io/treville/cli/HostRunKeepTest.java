package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code run --keep} in the real program: the lab is there afterwards. */
@Tag("bpf")
class HostRunKeepTest {
    private static final String CASES = """
            cases:
              good:
                steps:
                  - capture: {at: right-left, on: true}
                  - ping: {from: left, to: fd09::2, count: 2, interval: 200ms}
                  - capture: {at: right-left, on: false}
                  - ping: {from: left, to: fd09::2, count: 2, interval: 200ms}
                expect: [packets: {at: right-left, where: {icmpv6.type: 128}, count: 4}]
              bad:
                steps: [exec: {node: left, command: [sh, -c, "ip link set dev lo alias seen; exit 3"]}]
            """;

    @SuppressWarnings("NullAway.Init") // made before each test
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
    void theLabOfAFailedRunCanBeLookedAtUntilItIsTakenDown() throws IOException {
        Path topology = labs.file("pair.yaml", HostLabs.PAIR + CASES);
        Program.Outcome outcome = labs.treville("run", topology.toString(), "--keep");
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("ok   good", "FAIL bad", "1 passed, 1 failed in ")
                .endsWith("""
                        pair stays up:
                          treville shell left --lab pair
                          treville trace --lab pair
                          treville down pair
                        """);
        assertThat(labs.wellDone("exec", "left", "--", "ip", "link", "show", "dev", "lo"))
                .contains("alias seen");

        Program.Outcome again = labs.treville("run", topology.toString(), "--keep");
        assertThat(again.status()).isEqualTo(ExitCode.USAGE);
        assertThat(again.errors()).last().asString().contains("lab pair is up already: treville down pair");
        assertThat(again.out()).doesNotContain("stays up");
        labs.wellDone("run", topology.toString(), "--case", "good");

        labs.wellDone("down", "pair");
        assertThat(labs.wellDone("ls")).isEqualTo("no lab is up\n");
    }

    /** One has the name, whichever is quicker; the other says so, and nothing of a lab that is not its own. */
    @Test
    void ofTwoAtOnceOneHasTheName() throws IOException, InterruptedException {
        Path topology = labs.file("pair.yaml", HostLabs.PAIR + """
                cases:
                  quick: {steps: [exec: {node: left, command: "true"}]}
                """);
        Program.Outcome outcome = labs.bash("""
                for i in 1 2 3 4; do
                  { s=0; $treville run TOPOLOGY --keep >$XDG_RUNTIME_DIR/$i.out 2>$XDG_RUNTIME_DIR/$i.err || s=$?
                    echo "$s $(grep -c 'stays up' $XDG_RUNTIME_DIR/$i.out) $(tail -n 1 $XDG_RUNTIME_DIR/$i.err)"; } &
                done
                wait
                """.replace("TOPOLOGY", topology.toString()));
        String taken = "2 0 treville: --keep: lab pair is up already: treville down pair, or leave --keep out";
        assertThat(outcome.out().lines()).containsExactlyInAnyOrder("0 1 ", taken, taken, taken);
    }

    @Test
    void tracesReachTheCasesAndOneOtherFormatStaysPure() {
        Program.Outcome outcome = labs.treville("run", "xdp-counter", "--on", "host", "--keep", "--format", "json");
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out().lines()).allMatch(line -> line.startsWith("{\"v\":1,"));
        assertThat(outcome.out().lines().filter(line -> line.contains("\"lab-started\"")))
                .hasSize(1);
        assertThat(outcome.err()).contains("xdp-counter stays up:");
        labs.wellDone("map", "dump", "packets");
    }

    /** Ctrl-C ends the run and what its cases have running, not the lab that is to be kept. */
    @Test
    void anInterruptedRunSaysThatItsLabStays() throws IOException, InterruptedException {
        Path topology = labs.file("pair.yaml", HostLabs.PAIR + """
                cases:
                  long: {steps: [exec: {node: left, command: sleep 98765}]}
                """);
        Path errors = labs.runtime.resolve("errors");
        BegunRun run =
                new BegunRun(labs.runtime, ProcessBuilder.Redirect.to(errors.toFile()), topology.toString(), "--keep");
        run.awaitEvent("step-started");
        assertThat(run.end("-INT")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(errors).content().isEqualTo("""
                pair stays up:
                  treville shell left --lab pair
                  treville trace --lab pair
                  treville down pair
                treville: interrupted
                """);
        // The last look at processes that end is the time limit's.
        while (!labs.wellDone("exec", "left", "--", "sh", "-c", "pgrep -f '[s]leep 98765' || echo none")
                .equals("none\n")) {
            Thread.onSpinWait();
        }
        assertThat(labs.wellDone("status", "pair")).contains("up");
        labs.wellDone("down", "pair");
        assertThat(labs.wellDone("ls")).isEqualTo("no lab is up\n");
    }

    @Test
    void whatDoesNotComeUpDoesNotStay() throws IOException {
        Path topology = labs.file(
                "pair.yaml",
                HostLabs.PAIR.replace("left: {", "left: {sysctl: {net.ipv6.conf.none.forwarding: 1}, ") + CASES);
        Program.Outcome outcome = labs.treville("run", topology.toString(), "--keep");
        assertThat(outcome.status()).isNotIn(ExitCode.OK, ExitCode.FAILED);
        assertThat(outcome.out() + outcome.err()).doesNotContain("stays up");
        assertThat(labs.wellDone("ls")).isEqualTo("no lab is up\n");
    }
}
