package io.treville.scenario;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.topology.Addresses;
import io.treville.topology.Netem;
import io.treville.topology.Operation;
import io.treville.topology.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does the steps of a case on a lab's host. */
final class StepRunner {
    /** Above ping's own deadline for the last reply, so that ping ends by itself and says what it saw. */
    private static final Duration SPARE = Duration.ofSeconds(20);

    /** For a command, and for what is waited for, where nothing else is said. */
    private static final Duration DEFAULT = Duration.ofMinutes(1);

    private final LabHost host;
    private final Commands commands;
    private final Waiter waiter;
    private final Faults faults;
    private final Captures captures;
    private final Prompt prompt;
    private final Pace pace;
    private final HandSteps hands;

    StepRunner(
            LabHost host,
            Commands commands,
            Waiter waiter,
            Faults faults,
            Captures captures,
            Prompt prompt,
            Performer performer,
            Pace pace) {
        this.host = host;
        this.commands = commands;
        this.waiter = waiter;
        this.faults = faults;
        this.captures = captures;
        this.prompt = prompt;
        this.pace = pace;
        this.hands = new HandSteps(performer);
    }

    /** How a step ended; {@code detail} in one line. */
    record Result(boolean ok, String detail) {
        static final Result DONE = new Result(true, "");
    }

    /** @param deadline what it may take, before it is stretched for a slow guest; null for the step's own */
    Result run(Step step, @Nullable Duration deadline) throws HostException, InterruptedException {
        return switch (step) {
            case Step.SetRoute set -> apply(new Operation.AddRoute(set.node(), set.route(), true));
            case Step.DeleteRoute delete -> apply(new Operation.DeleteRoute(delete.node(), delete.route()));
            case Step.DeleteMap delete ->
                apply(new Operation.DeleteMapEntry(delete.node(), delete.program(), delete.map(), delete.key()));
            case Step.SetMap set ->
                apply(new Operation.SetMapEntry(set.node(), set.program(), set.map(), set.key(), set.value()));
            case Step.Flow flow -> FlowStep.announce(host, flow);
            case Step.AttachProgram attach -> FlowStep.attach(host, attach);
            case Step.DetachProgram detach -> apply(new Operation.DetachProgram(detach.node(), detach.program()));
            case Step.SetLink set ->
                apply(
                        set.up()
                                ? new Operation.SetLinkUp(set.node(), set.dev())
                                : new Operation.SetLinkDown(set.node(), set.dev()));
            case Step.SetLinks set -> faults.set(set);
            case Step.SetSysctl set -> apply(new Operation.SetSysctl(set.node(), set.key(), set.value()));
            case Step.SetNetem set -> netem(set.node(), set.dev(), set.netem());
            case Step.BindSchema bind ->
                apply(new Operation.BindGobSchema(bind.node(), bind.namespace(), bind.schema()));
            case Step.Ping ping -> ping(ping, deadline);
            case Step.Iperf3 iperf3 -> new Iperf3(host, commands, pace).run(iperf3, deadline);
            case Step.Exec exec -> exec(exec, limit(deadline));
            case Step.Stop stop -> stopped(commands.stop(stop.name(), stop.signal(), limit(deadline)));
            case Step.Wait wait -> waiter.await(wait.conditions(), limit(deadline));
            case Step.Cut cut -> faults.cut(cut);
            case Step.Mend mend -> faults.mend(mend);
            case Step.LoadProgram load -> faults.load(load);
            case Step.ReplaceProgram replace -> faults.replace(replace);
            case Step.Send send -> faults.send(send);
            case Step.Capture capture -> capture(capture);
            case Step.Caption caption -> hands.said(caption);
            case Step.Type type -> hands.type(type, limit(deadline));
            case Step.Press press -> hands.press(press, limit(deadline));
            case Step.Highlight highlight -> hands.highlight(highlight);
            case Step.Pause pause -> prompt.await(pause.text()) ? Result.DONE : new Result(true, "nobody to wait for");
            case Step.Limited limited -> run(limited.step(), limited.deadline());
        };
    }

    private Duration limit(@Nullable Duration deadline) {
        return deadline == null ? DEFAULT : pace.stretched(deadline);
    }

    private Result apply(Operation operation) throws HostException, InterruptedException {
        host.apply(List.of(operation));
        return Result.DONE;
    }

    private Result netem(String node, String dev, @Nullable Netem netem) throws HostException, InterruptedException {
        return apply(new Operation.SetNetem(node, dev, netem));
    }

    private Result capture(Step.Capture capture) throws HostException, InterruptedException {
        if (capture.on()) {
            captures.start(capture.node(), capture.dev());
        } else {
            captures.stop(capture.node(), capture.dev());
        }
        return Result.DONE;
    }

    private Result ping(Step.Ping ping, @Nullable Duration deadline) throws HostException, InterruptedException {
        Duration own =
                Duration.ofMillis((long) ping.count() * ping.intervalMillis()).plus(SPARE);
        Duration limit = deadline == null ? own : pace.stretched(deadline);
        Commands.Result output = commands.run(Commands.plain(ping.node(), arguments(ping)), "", new byte[0], limit);
        PingSummary summary = PingSummary.parse(output.output());
        if (summary == null) {
            return new Result(false, "ping: " + output.lastLine());
        }
        boolean ok = ping.replies().allows(summary.received()) && summary.transmitted() == ping.count();
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
                ping.replies().least() == 0 ? "1" : "5"));
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

    private Result exec(Step.Exec exec, Duration limit) throws HostException, InterruptedException {
        Command command = new Command(exec.node(), exec.argv(), Map.of()).here();
        byte[] input = Commands.octets(exec.input());
        if (exec.background()) {
            commands.start(command, exec.name(), input);
            return new Result(true, "goes on");
        }
        Commands.Result result = commands.run(command, exec.name(), input, limit);
        ExpectationChecker.Check check = StateChecker.judge(result, exec.status(), exec.output(), exec.error());
        return new Result(check.ok(), check.detail());
    }

    private static Result stopped(Commands.Result result) {
        return new Result(true, "status " + result.status());
    }
}
