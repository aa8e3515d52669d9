package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import io.treville.topology.Addresses;
import io.treville.topology.Condition;
import io.treville.topology.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The step {@code iperf3}: a server in one node, as long as the step takes and no longer, and a client in another. */
final class Iperf3 {
    /** For the connection, and for the server's report, beside the time of sending. */
    private static final Duration SPARE = Duration.ofSeconds(20);

    private static final String LISTENING = "Server listening";

    private final LabHost host;
    private final Commands commands;
    private final Pace pace;

    Iperf3(LabHost host, Commands commands, Pace pace) {
        this.host = host;
        this.commands = commands;
        this.pace = pace;
    }

    StepRunner.Result run(Step.Iperf3 step, @Nullable Duration deadline) throws HostException, InterruptedException {
        Duration limit =
                deadline == null ? pace.stretched(SPARE).plusSeconds(step.seconds()) : pace.stretched(deadline);
        try (RunningCommand server = host.start(Commands.plain(step.server(), server(step)))) {
            OutputCollector error = new OutputCollector(server.stderr(), Commands.OUTPUT_LIMIT);
            if (!listens(server.stdout(), limit)) {
                return new StepRunner.Result(false, step.server() + ": " + reason(error.text()));
            }
            Commands.Result said = commands.run(Commands.plain(step.node(), client(step)), "", new byte[0], limit);
            Iperf3Report report = Iperf3Report.parse(said.output());
            return report == null || said.status() == null || said.status() != 0
                    ? new StepRunner.Result(false, step.node() + ": " + reason(said.output() + said.error()))
                    : judged(step, report);
        } catch (HostException e) {
            throw missing(e);
        }
    }

    private static List<String> server(Step.Iperf3 step) {
        return List.of("iperf3", "-s", "-1", "--forceflush", "-p", Integer.toString(step.port()));
    }

    private static List<String> client(Step.Iperf3 step) {
        List<String> argv = new ArrayList<>(List.of(
                "iperf3",
                "-c",
                Addresses.text(step.to()),
                "-p",
                Integer.toString(step.port()),
                "-t",
                Integer.toString(step.seconds()),
                "-i",
                "0",
                "-f",
                "k"));
        if (step.udp()) {
            argv.add("-u");
        }
        if (step.rateBits() > 0) {
            argv.addAll(List.of("-b", Long.toString(step.rateBits())));
        }
        return argv;
    }

    /** Waits until the server says that it listens; false when it ends without. Its output is read to the end. */
    private static boolean listens(InputStream output, Duration limit) throws HostException, InterruptedException {
        CompletableFuture<Boolean> listening = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("iperf3").start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(LISTENING)) {
                        listening.complete(true);
                    }
                }
            } catch (IOException e) {
                // It was ended, and its output with it.
            }
            listening.complete(false);
        });
        try {
            return listening.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HostException(Kind.TIMEOUT, "iperf3 -s: does not listen after " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new HostException(Kind.INTERNAL, "iperf3 -s: " + e.getCause(), e);
        }
    }

    private static StepRunner.Result judged(Step.Iperf3 step, Iperf3Report report) {
        List<String> wrong = new ArrayList<>();
        check(wrong, step.throughput(), report.bits(), 1_000_000, " Mbit/s");
        check(wrong, step.loss(), report.lossPercent(), 1, "%");
        String seen = report.text();
        return new StepRunner.Result(
                wrong.isEmpty(), wrong.isEmpty() ? seen : seen + ", expected " + String.join(", ", wrong));
    }

    private static void check(List<String> wrong, Condition condition, BigDecimal value, int unit, String suffix) {
        for (Condition.Test test : condition.tests()) {
            if (test instanceof Condition.Test.Compared(Condition.Order order, BigDecimal bound)
                    && !order.holds(value.compareTo(bound))) {
                wrong.add(order.sign() + " "
                        + bound.divide(BigDecimal.valueOf(unit))
                                .stripTrailingZeros()
                                .toPlainString()
                        + suffix);
            }
        }
    }

    /** What is missing, where that is why it cannot be started. */
    private static HostException missing(HostException thrown) {
        return String.valueOf(thrown.getMessage()).contains("iperf3: no such command")
                ? new HostException(
                        Kind.ENVIRONMENT,
                        "iperf3 is not installed on the machine that QEMU or the lab runs on: apt install iperf3",
                        thrown)
                : thrown;
    }

    /** The line that says what went wrong; iperf3 may print that it ends after it. */
    private static String reason(String text) {
        for (String line : text.lines().toList()) {
            if (line.startsWith("iperf3: error")) {
                return line;
            }
        }
        return text.isBlank() ? "iperf3 ended without a report" : text.strip();
    }
}
