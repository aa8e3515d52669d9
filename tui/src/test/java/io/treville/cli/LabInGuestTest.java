package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A lab in a guest is worked on by the same commands as one on this machine. */
@Tag("vm")
class LabInGuestTest {
    private static final long GROWTH_KIB = 24 << 10;
    private static final long MIB = 1 << 20;
    private static final long AMOUNT = Long.getLong("treville.passage", 1024) * MIB;
    private static final long FIRST = 16 * MIB;

    @SuppressWarnings("NullAway.Init") // made before the first test
    private static HostLabs labs;

    @BeforeAll
    static void bringUp() throws IOException {
        labs = new HostLabs();
        labs.wellDone(
                "up",
                labs.file("pair.yaml", HostLabs.PAIR).toString(),
                "--on",
                "vm",
                "--kernel",
                Program.kernel().toString());
    }

    @AfterAll
    static void takeDown() {
        labs.close();
    }

    @Test
    void octetsStatusAndErrorsPass() throws IOException, InterruptedException {
        assertThat(labs.treville("exec", "left", "--", "sh", "-c", "echo out; echo err >&2; exit 7"))
                .isEqualTo(new Program.Outcome(7, "out\n", "err\n"));
        assertThat(labs.bash("head -c 300000 /dev/urandom >$XDG_RUNTIME_DIR/sent && $treville exec left -- cat"
                        + " <$XDG_RUNTIME_DIR/sent | cmp - $XDG_RUNTIME_DIR/sent"))
                .isEqualTo(new Program.Outcome(0, "", ""));
    }

    @Test
    void aCommandRunsWhereItWasAskedForOrInTheRoot() throws IOException, InterruptedException {
        assertThat(labs.bash("mkdir -p $XDG_RUNTIME_DIR/deep && cd $XDG_RUNTIME_DIR/deep && echo here >file"
                        + " && $treville exec left -- sh -c 'pwd; cat file'"))
                .isEqualTo(new Program.Outcome(0, labs.runtime + "/deep\nhere\n", ""));
        // The guest has no /run of this machine's.
        assertThat(labs.bash(
                        "folder=$(mktemp -d /run/treville-test.XXXXXX) && cd $folder && $treville exec left -- pwd;"
                                + " rmdir $folder"))
                .isEqualTo(new Program.Outcome(0, "/\n", ""));
    }

    @Test
    void whatEveryProgramOpensLiesInTheGuestsMemory() {
        assertThat(labs.wellDone("exec", "left", "--", "cat", "/proc/mounts"))
                .containsPattern("(?m)^tmpfs /\\S*/libc\\.so\\.6 tmpfs ")
                .containsPattern("(?m)^tmpfs /\\S*/ld-linux\\S* tmpfs ");
    }

    @Test
    void manyOctetsPassWithoutGrowthOfMemory() throws IOException, InterruptedException {
        long lab = Held.labProcess(labs, "pair");
        Passage passage = new Passage(labs, "left");
        passage.pass(FIRST);
        passage.passWithoutGrowth(AMOUNT, GROWTH_KIB, () -> Held.of(lab), () -> Held.ofAgent(labs));
        passage.end();
    }

    @Test
    void fiveHundredCommandsLeaveNothing() throws IOException, InterruptedException {
        long lab = Held.labProcess(labs, "pair");
        ManyCommands.run(labs, "left", 100);
        Held before = Held.of(lab);
        Held agentBefore = Held.ofAgent(labs);
        ManyCommands.run(labs, "left", 500);
        Held.isNotMoreThan(() -> Held.of(lab), before, GROWTH_KIB);
        Held.isNotMoreThan(() -> Held.ofAgent(labs), agentBefore, GROWTH_KIB);
    }

    @Test
    void anImpairmentIsSetAndReset() {
        labs.wellDone("link", "set", "left-right", "--delay", "20ms", "--loss", "0.5%", "--at", "left");
        assertThat(labs.wellDone("exec", "left", "--", "tc", "qdisc", "show", "dev", "left-right"))
                .contains("netem", "delay 20", "loss 0.5%");
        assertThat(labs.wellDone("exec", "right", "--", "tc", "qdisc", "show", "dev", "right-left"))
                .doesNotContain("netem");
        labs.wellDone("link", "reset", "left-right");
        assertThat(labs.wellDone("exec", "left", "--", "tc", "qdisc", "show", "dev", "left-right"))
                .doesNotContain("netem");
    }

    @Test
    void aSchemaIsAddedBoundAndARouteCarriesItsBlocks() throws IOException {
        String object = Program.HOME.resolve("bpf/build/gob_counter.bpf.o").toString();
        labs.wellDone(
                "prog", "load", object, "--node", "left", "--section", "ioam6_gob_counter", "--type", "ioam6_gob");
        labs.wellDone("exec", "left", "--", "ip", "ioam", "namespace", "add", "123");
        labs.wellDone("gob", "schema", "add", "left", "78", "gob_counter");
        labs.wellDone("gob", "bind", "left", "123", "78");
        assertThat(labs.wellDone("gob", "schema", "show", "left")).containsPattern("78 +gob_counter +\\d+ +123\n");
        new JsonForm("gob-schema").fits(labs.wellDone("gob", "schema", "show", "left", "--format", "json"));
        labs.wellDone("gob", "encap", "left", "fd20::/64", "--via", "fd09::2", "--namespace", "123", "--gob-size", "8");
        assertThat(labs.wellDone("exec", "left", "--", "ip", "-6", "route", "show", "fd20::/64"))
                .contains("encap ioam6", "trace prealloc", "ns 123");
        labs.wellDone("gob", "bind", "left", "123", "none");
        assertThat(labs.wellDone("gob", "schema", "show", "left")).containsPattern("78 +gob_counter +\\d+ +none\n");
        labs.wellDone("gob", "schema", "del", "left", "78");
        assertThat(labs.wellDone("gob", "schema", "show", "left")).doesNotContain("78");
    }

    @Test
    void aLinkThatWasDownIsWhatItWas() {
        labs.wellDone("link", "down", "left-right");
        labs.wellDone("wait", "link", "left-right", "down", "--timeout", "2m");
        labs.wellDone("link", "up", "left-right");
        labs.wellDone("wait", "reachable", "left", "fd10::1", "--timeout", "2m");
    }

    @Test
    void enterIsTheGuestAndItsConsoleIsKept() throws IOException, InterruptedException {
        assertThat(labs.bash("echo 'cat /proc/1/comm; ip netns list | wc -l' | $treville enter")
                        .out())
                .endsWith("\n2\n");
        assertThat(labs.wellDone("logs", "--console")).isNotBlank();
    }

    @Test
    void aGuestThatDiesIsAFailedLab() throws IOException, InterruptedException {
        labs.wellDone(
                "up",
                labs.file("pair.yaml", HostLabs.PAIR).toString(),
                "--on",
                "vm",
                "--name",
                "doomed",
                "--kernel",
                Program.kernel().toString());
        Process waiting =
                labs.begin("exec", "--lab", "doomed", "left", "--", "sh", "-c", "echo begun; exec sleep 1000");
        assertThat(waiting.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("begun");
        labs.bash("echo 'echo c >/proc/sysrq-trigger' | $treville enter --lab doomed");
        assertThat(waiting.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(waiting.exitValue()).isEqualTo(ExitCode.GUEST);
        assertThat(labs.treville("status", "doomed").status()).isEqualTo(ExitCode.GUEST);
        labs.wellDone("down", "doomed");
    }
}
