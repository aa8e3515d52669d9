package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code run} on this machine, in this process. */
@Tag("netns")
final class RunCommandTest {
    private static final String LAB = """
            name: NAME
            on: host
            links: [left fd01::1/64 -- fd01::2/64 right]
            cases:
              good:
                tags: quick
                steps: [ping: {from: left, to: fd01::2, count: 2, interval: 200ms}]
                expect: [packets: {at: right-left, where: {icmpv6.type: 128}, count: 2}]
              bad:
                steps: [exec: {node: left, command: [sh, -c, "echo this; echo that >&2"]}]
                expect: [reachable: {from: left, to: fd01::2, is: false}]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private String lab() throws IOException {
        String name = "run-" + UUID.randomUUID().toString().substring(0, 8);
        return Files.writeString(folder.resolve(name + ".yaml"), LAB.replace("NAME", name))
                .toString();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        return new CommandLine(RunCommand.declared())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(
                        (thrown, command, result) -> Failures.report(thrown, command.getErr(), false))
                .execute(all.toArray(String[]::new));
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @Test
    void aFailureSaysWhyInItsFirstLinesAndKeepsFiles() throws IOException {
        Path kept = folder.resolve("kept");
        Path junit = folder.resolve("junit.xml");
        assertThat(run(lab(), "--artifacts", kept.toString(), "--junit", junit.toString()))
                .as(err.toString())
                .isEqualTo(ExitCode.FAILED);
        int bad = 0;
        while (!lines().get(bad).startsWith("FAIL bad")) {
            bad++;
        }
        assertThat(lines().subList(bad + 1, bad + 3))
                .containsExactly("  expected  left does not reach fd01::2", "    seen    answers");
        assertThat(lines())
                .containsSequence("  output    sh -c echo this; echo that >&2", "          | this", "          | that");
        assertThat(lines()).anyMatch(line -> line.startsWith("ok   good"));
        assertThat(junit).content().contains("tests=\"2\" failures=\"1\" errors=\"0\"");
        Path files;
        try (Stream<Path> runs = Files.list(kept)) {
            files = runs.toList().getFirst();
        }
        assertThat(files.resolve("failures.txt")).content().startsWith("FAIL bad: 1 expectation failed");
        assertThat(files.resolve("events.jsonl")).content().endsWith("\n").contains("\"event\":\"lab-ended\"");
        assertThat(files.resolve("timings.json"))
                .content()
                .matches("\\{\"phases\":\\{.*\"up\":\\d.*\"cases\":\\{.*}}\\s*");
        assertThat(files.resolve("report.html")).content().contains("1 passed, 1 failed");
        assertThat(Files.size(files.resolve("right-right-left.pcapng"))).isGreaterThan(200);
    }

    @Test
    void tagsAndSharesChooseCases() throws IOException {
        String lab = lab();
        assertThat(run(lab, "--tag", "quick")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(run(lab, "--shard", "2/2")).isEqualTo(ExitCode.FAILED);
        assertThat(run(lab, "--shard", "3/3")).isEqualTo(ExitCode.SKIPPED);
        assertThat(run(lab, "--shard", "3")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void severalTopologiesAtOnceAreToldOfInOrder() throws IOException {
        String first = lab();
        String second = lab();
        assertThat(run(first, second, "--jobs", "2", "--tag", "quick", "--format", "ktap"))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(lines().subList(0, 2)).containsExactly("KTAP version 1", "1..2");
        assertThat(lines().stream().filter(line -> line.startsWith("ok ")))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("ok 1 run-").endsWith(": good"),
                        two -> assertThat(two).startsWith("ok 2 run-").endsWith(": good"));
    }

    @Test
    void repeatingEndsWithTheFirstFailure() throws IOException {
        assertThat(run(lab(), "--case", "bad", "--repeat", "4", "--until-fail", "--format", "json"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(lines().stream().filter(line -> line.contains("\"lab-ended\"")))
                .hasSize(1);
    }

    @Test
    void aPhaseThatTakesLongerThanItMayFailsTheRun() throws IOException {
        assertThat(run(lab(), "--case", "good", "--budget", "up=1us")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("OVER BUDGET up took ");
        assertThat(lines().getLast()).startsWith("1 passed, 0 failed, over budget in ");
        assertThat(run(lab(), "--case", "good", "--budget", "down=1us")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("OVER BUDGET down took ");
        assertThat(run(lab(), "--budget", "upp=1us")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aLabThatDoesNotComeUpIsAnErrorInEveryReport() throws IOException {
        String name = "run-" + UUID.randomUUID().toString().substring(0, 8);
        Path lab = Files.writeString(
                folder.resolve(name + ".yaml"), LAB.replace("NAME", name).replace("cases:", """
                        nodes:
                          right:
                          left: {sysctl: {net.ipv6.conf.no_such_device.forwarding: 1}}
                        cases:"""));
        Path junit = folder.resolve("junit.xml");
        Path kept = folder.resolve("kept");
        int status =
                run(lab.toString(), "--junit", junit.toString(), "--artifacts", kept.toString(), "--format", "json");
        assertThat(status).as(out.toString()).isNotIn(ExitCode.OK, ExitCode.FAILED);
        assertThat(lines().getLast()).contains("\"event\":\"lab-failed\",\"reason\":\"left: ", "no_such_device");
        assertThat(junit)
                .content()
                .contains("tests=\"1\" failures=\"0\" errors=\"1\"")
                .containsPattern("<error message=\"left: .*no_such_device.*\" type=\"lab\">");
        assertThat(kept.resolve(name).resolve("report.html"))
                .content()
                .containsPattern("did not come to its end: left: .*no_such_device");
    }

    @Test
    void bisectingTellsGoodFromBadFromNeither() throws IOException {
        String lab = lab();
        assertThat(run(lab, "--bisect", "--case", "good")).isZero();
        assertThat(run(lab, "--bisect", "--case", "bad")).isEqualTo(1);
        assertThat(run(lab, "--bisect", "--case", "none")).isEqualTo(125);
    }
}
