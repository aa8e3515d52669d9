package io.treville.scenario;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import io.treville.topology.Addresses;
import io.treville.topology.Operation;
import io.treville.topology.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Does the steps of a case on a lab's host. */
final class StepRunner {
    /** What is kept of a command's output for a report. */
    private static final int OUTPUT_LIMIT = 64 * 1024;

    /** Above ping's own deadline for the last reply, so that ping ends by itself and says what it saw. */
    private static final Duration SPARE = Duration.ofSeconds(20);

    private final LabHost host;

    StepRunner(LabHost host) {
        this.host = host;
    }

    /** How a step ended; {@code detail} in one line. */
    record Result(boolean ok, String detail) {}

    Result run(Step step) throws HostException, InterruptedException {
        return switch (step) {
            case Step.SetRoute set -> apply(new Operation.AddRoute(set.node(), set.route(), true));
            case Step.DeleteRoute delete -> apply(new Operation.DeleteRoute(delete.node(), delete.route()));
            case Step.SetMap set ->
                apply(new Operation.SetMapEntry(set.node(), set.program(), set.map(), set.key(), set.value()));
            case Step.SetLink set ->
                apply(
                        set.up()
                                ? new Operation.SetLinkUp(set.node(), set.dev())
                                : new Operation.SetLinkDown(set.node(), set.dev()));
            case Step.SetSysctl set -> apply(new Operation.SetSysctl(set.node(), set.key(), set.value()));
            case Step.SetNetem set -> apply(new Operation.SetNetem(set.node(), set.dev(), set.netem()));
            case Step.BindSchema bind ->
                apply(new Operation.BindGobSchema(bind.node(), bind.namespace(), bind.schema()));
            case Step.Ping ping -> ping(ping);
            case Step.Exec exec -> exec(exec);
        };
    }

    private Result apply(Operation operation) throws HostException, InterruptedException {
        host.apply(List.of(operation));
        return new Result(true, "");
    }

    private Result ping(Step.Ping ping) throws HostException, InterruptedException {
        Duration limit =
                Duration.ofMillis((long) ping.count() * ping.intervalMillis()).plus(SPARE);
        Output output = collect(new Command(ping.node(), arguments(ping), Map.of("LC_ALL", "C")), limit);
        PingSummary summary = PingSummary.parse(output.text());
        if (summary == null) {
            return new Result(false, "ping: " + lastLine(output.text()));
        }
        boolean ok = summary.received() == ping.replies() && summary.transmitted() == ping.count();
        String seen = summary.received() + " of " + summary.transmitted() + " replies";
        return new Result(ok, ok ? seen + summary.timesSuffix() : seen + ", expected " + ping.replies());
    }

    private static List<String> arguments(Step.Ping ping) {
        List<String> argv = new ArrayList<>(List.of(
                "ping",
                "-n",
                "-c",
                Integer.toString(ping.count()),
                "-i",
                String.format(Locale.ROOT, "%.3f", ping.intervalMillis() / 1000.0),
                "-W",
                ping.replies() == 0 ? "1" : "5"));
        if (ping.source() != null) {
            argv.addAll(List.of("-I", Addresses.text(ping.source())));
        }
        if (ping.size() >= 0) {
            argv.addAll(List.of("-s", Integer.toString(ping.size())));
        }
        if (ping.hopLimit() > 0) {
            argv.addAll(List.of("-t", Integer.toString(ping.hopLimit())));
        }
        argv.add(Addresses.text(ping.to()));
        return argv;
    }

    private Result exec(Step.Exec exec) throws HostException, InterruptedException {
        Output output = collect(new Command(exec.node(), exec.argv(), Map.of()), Duration.ofMinutes(1));
        if (output.status() == exec.status()) {
            return new Result(true, "status " + output.status());
        }
        return new Result(
                false, "status " + output.status() + ", expected " + exec.status() + ": " + lastLine(output.text()));
    }

    private record Output(int status, String text) {}

    /** Runs a command to its end; both of its outputs as one text, bounded. */
    private Output collect(Command command, Duration limit) throws HostException, InterruptedException {
        try (RunningCommand running = host.start(command)) {
            running.stdin().close();
            OutputCollector out = new OutputCollector(running.stdout(), OUTPUT_LIMIT);
            OutputCollector err = new OutputCollector(running.stderr(), OUTPUT_LIMIT);
            int status = running.waitFor(limit);
            return new Output(status, out.text() + err.text());
        } catch (IOException e) {
            throw new HostException(
                    HostException.Kind.LOST,
                    command.node() + ": " + command.argv().getFirst() + ": " + e.getMessage(),
                    e);
        }
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }
}
