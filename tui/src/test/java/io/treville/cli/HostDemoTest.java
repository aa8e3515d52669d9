package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A demo on this machine: performed, recorded, replayed. */
@Tag("netns")
@Timeout(600)
class HostDemoTest {
    private static final String DEMO = """
            demo:
              title: a ping
              steps:
                - caption: Two nodes.
                - highlight: [left, left-right]
                - type: {node: left, command: "ping -c 2 -i 0.5 10.9.0.2", output: {contains: WANTED}}
                - type: {node: left, command: ping 10.9.0.2, until: {contains: icmp_seq=2}}
                - press: {node: left, key: C-c}
                - pause: Look
                - type: {node: right, command: "(exit 3)", status: 3}
              expect:
                - packets: {at: right-left, where: {icmp.type: 8}, count: {at-least: 4}}
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

    private Path file(String wanted) throws IOException {
        return labs.file("pair.yaml", HostLabs.PAIR + DEMO.replace("WANTED", wanted));
    }

    @Test
    void aDemoIsPerformedRecordedAndReplayed() throws IOException {
        String recording = labs.runtime.resolve("pair.rec").toString();
        String told = labs.wellDone(
                "demo", file("\" 0% packet loss\"").toString(), "--auto", "--speed", "50", "--record", recording);
        assertThat(told).contains("Two nodes.", "left: press C-c", "1 passed, 0 failed");
        assertThat(labs.wellDone("replay", recording, "--verify")).contains("are as recorded");
        assertThat(labs.wellDone("replay", recording, "--format", "json"))
                .contains("\"event\":\"caption\"", "\"event\":\"node-up\"", "\"verdict\":\"passed\"");
        for (String form : new String[] {"cast", "html", "svg", "txt"}) {
            Path export = labs.runtime.resolve("pair." + form);
            labs.wellDone("replay", recording, "--export", export.toString());
            assertThat(Files.readString(export)).contains("2 packets transmitted", "icmp_seq=2");
        }
        byte[] spoilt = Files.readAllBytes(Path.of(recording));
        spoilt[spoilt.length - 1] ^= 1; // in the last block, so that what was recorded is still told
        Files.write(Path.of(recording), spoilt);
        Program.Outcome verify = labs.treville("replay", recording, "--verify");
        assertThat(verify.status()).as(verify.out() + verify.err()).isEqualTo(1);
        assertThat(verify.out()).contains("a block is damaged");
        Program.Outcome document = labs.treville("replay", recording, "--verify", "--format", "json");
        assertThat(document.status()).isEqualTo(1);
        assertThat(document.out()).contains("\"ok\":false", "a block is damaged");
        new JsonForm("replay-verify").fits(document.out());
    }

    @Test
    void aQuietOneTellsOnlyHowItWent() throws IOException {
        String demo = file("\" 0% packet loss\"").toString();
        assertThat(labs.wellDone("demo", demo, "--auto", "--speed", "50", "--quiet"))
                .isEqualTo("pair: the demo went as expected\n");
        new JsonForm("event").fits(labs.wellDone("demo", demo, "--auto", "--speed", "50", "--format", "json"));
    }

    /** As a run's: how it was taken down, or why it did not come up. */
    @Test
    void itsEventsAndItsRecordingTellTheEndOfTheLab() throws IOException {
        String recording = labs.runtime.resolve("pair.rec").toString();
        String demo = file("\" 0% packet loss\"").toString();
        String events =
                labs.wellDone("demo", demo, "--auto", "--speed", "50", "--format", "json", "--record", recording);
        assertThat(events.lines().toList().reversed().subList(0, 3))
                .satisfiesExactly(
                        last -> assertThat(last).contains("\"event\":\"lab-ended\""),
                        down -> assertThat(down).contains("\"event\":\"phase-ended\"", "\"phase\":\"down\""),
                        down -> assertThat(down).contains("\"event\":\"phase-started\"", "\"phase\":\"down\""));
        assertThat(labs.wellDone("replay", recording, "--format", "json")).contains("\"phase\":\"down\"");

        Path broken = labs.file(
                "broken.yaml",
                HostLabs.PAIR.replace("left: {", "left: {sysctl: {net.ipv6.conf.none.forwarding: 1}, ") + DEMO);
        Program.Outcome outcome =
                labs.treville("demo", broken.toString(), "--auto", "--format", "json", "--record", recording);
        assertThat(outcome.status()).isNotIn(ExitCode.OK, ExitCode.FAILED);
        assertThat(outcome.out().lines().toList().getLast())
                .contains("\"event\":\"lab-failed\"", "net.ipv6.conf.none.forwarding");
        new JsonForm("event").fits(outcome.out());
        assertThat(labs.wellDone("replay", recording, "--format", "json")).contains("\"event\":\"lab-failed\"");
    }

    @Test
    void eachLabThatComesWithTheProjectHasOne() throws IOException {
        assertThat(labs.wellDone("demo", "--list").lines().skip(1).map(line -> line.split(" ", 2)[0]))
                .containsExactlyInAnyOrderElementsOf(Topologies.names());
    }

    @Test
    void thatOfTheLabWithoutAGuestShowsWhatItSays() throws IOException {
        assertThat(labs.wellDone("demo", "xdp-counter", "--auto", "--speed", "50"))
                .contains("1 passed, 0 failed");
    }

    @Test
    void aDemoThatShowsSomethingElseFails() throws IOException {
        Program.Outcome outcome = labs.treville("demo", file("no such thing").toString(), "--auto", "--speed", "50");
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(1);
        assertThat(outcome.out()).contains("expected contains 'no such thing'");
    }

    @Test
    void mistakesAreToldInOneLine() throws IOException {
        assertThat(labs.treville("demo", file("x").toString()).err())
                .isEqualTo("treville: a demo waits for keys at a terminal; without one: --auto\n");
        Path none = labs.file("none.yaml", HostLabs.PAIR);
        assertThat(labs.treville("demo", none.toString(), "--auto").err())
                .isEqualTo("treville: pair has no demo; --list shows those that there are\n");
        assertThat(labs.treville("replay", none.toString()).err())
                .isEqualTo("treville: " + none + ": is no recording\n");
        assertThat(labs.treville("replay", "/nowhere").err()).isEqualTo("treville: /nowhere: no such file\n");
        assertThat(labs.treville("run", none.toString(), "--record", none.toString())
                        .err())
                .isEqualTo("treville: " + none + ": is there, and is no recording: name another file\n");
        assertThat(labs.wellDone("demo", "--list")).contains("ioam-gob", "xdp-counter");
    }
}
