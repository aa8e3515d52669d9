package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.scenario.ExpectationChecker.Check;
import io.treville.topology.Addresses;
import io.treville.topology.Condition;
import io.treville.topology.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a lab is like now: map entries, commands, reachability, links, counters, times. */
final class StateChecker {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Among the flags of {@code ip -o link}: {@code <BROADCAST,UP,LOWER_UP>}. */
    private static final Pattern UP = Pattern.compile("<([^>]*,)?LOWER_UP[,>]");

    private final LabHost host;
    private final Commands commands;
    private final Counters counters;
    private final Pace pace;
    private final List<Duration> times;

    /** @param times how long each step took that has ended */
    StateChecker(LabHost host, Commands commands, Counters counters, Pace pace, List<Duration> times) {
        this.host = host;
        this.commands = commands;
        this.counters = counters;
        this.pace = pace;
        this.times = times;
    }

    Check check(Expectation expectation) throws HostException, InterruptedException {
        return switch (expectation) {
            case Expectation.MapEntry entry -> entry(entry);
            case Expectation.CommandResult command -> command(command);
            case Expectation.Reachable reachable -> reachable(reachable);
            case Expectation.LinkState link -> link(link);
            case Expectation.Counter counter -> counter(counter);
            case Expectation.Took took -> took(took);
            default -> throw new IllegalArgumentException("not a state: " + expectation);
        };
    }

    private Check entry(Expectation.MapEntry expected) throws HostException {
        String value = host.mapEntry(expected.node(), expected.program(), expected.map(), expected.key());
        String seen = value == null ? "no entry" : value;
        if (!Judge.holds(expected.value(), value == null ? null : new Judge.Text(value))
                || (value == null && !expected.value().wantsAbsence())) {
            return new Check(false, seen + ", expected " + wanted(expected));
        }
        for (Map.Entry<String, Condition> part : expected.fields().entrySet()) {
            String found = value == null ? null : ValuePath.part(value, part.getKey());
            if (!Judge.holds(part.getValue(), found == null ? null : new Judge.Text(found))) {
                return new Check(
                        false,
                        part.getKey() + " is " + (found == null ? "absent" : found) + ", expected " + part.getValue()
                                + ", in " + seen);
            }
        }
        return new Check(true, seen);
    }

    private static String wanted(Expectation.MapEntry expected) {
        return expected.fields().isEmpty() ? expected.value().toString() : "one with " + expected.fields();
    }

    private Check command(Expectation.CommandResult expected) throws HostException, InterruptedException {
        Commands.Result result = commands.result(expected.name());
        return result == null ? new Check(false, "was not started") : outcome(expected, result);
    }

    private static Check outcome(Expectation.CommandResult expected, Commands.Result result) {
        return judge(result, expected.status(), expected.output(), expected.error());
    }

    /** Whether a command ended, and wrote, as it should. */
    static Check judge(Commands.Result result, Condition status, Condition output, Condition error) {
        Integer ended = result.status();
        String state = ended == null ? "has not ended" : "status " + ended;
        Judge.Text number = ended == null ? null : new Judge.Text(Integer.toString(ended));
        if (!status.tests().isEmpty() && !Judge.holds(status, number)) {
            String last = result.lastLine();
            return new Check(false, state + ", expected " + status + (last.isEmpty() ? "" : ": " + last));
        }
        String wrong = mismatch("output", output, result.output());
        if (wrong == null) {
            wrong = mismatch("error", error, result.error());
        }
        return wrong == null ? new Check(true, state) : new Check(false, wrong);
    }

    private static @Nullable String mismatch(String what, Condition condition, String text) {
        if (Judge.holds(condition, new Judge.Text(text))) {
            return null;
        }
        return what + " is " + (text.isBlank() ? "empty" : "'" + shortened(text.strip()) + "'") + ", expected "
                + condition;
    }

    /** What a report's line has room for; the whole of it is in the event of the output. */
    private static String shortened(String text) {
        String line = text.replace('\n', '⏎');
        return line.length() <= 200 ? line : line.substring(0, 100) + " … " + line.substring(line.length() - 95);
    }

    private Check reachable(Expectation.Reachable expected) throws HostException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("ping", "-n", "-c", "1", "-W", "1"));
        if (expected.source() != null) {
            argv.addAll(List.of("-I", Addresses.text(expected.source())));
        }
        argv.add(Addresses.text(expected.to()));
        Commands.Result result = commands.run(Commands.plain(expected.node(), argv), "", new byte[0], LIMIT);
        PingSummary summary = PingSummary.parse(result.output());
        boolean answered = summary != null && summary.received() > 0;
        return new Check(answered == expected.reachable(), answered ? "answers" : "does not answer");
    }

    private Check link(Expectation.LinkState expected) throws HostException, InterruptedException {
        List<String> argv = List.of("ip", "-o", "link", "show", "dev", expected.dev());
        Commands.Result result = commands.run(Commands.plain(expected.node(), argv), "", new byte[0], LIMIT);
        if (result.status() != null && result.status() != 0) {
            return new Check(false, result.lastLine());
        }
        boolean up = UP.matcher(result.output()).find();
        return new Check(up == expected.up(), up ? "up" : "down");
    }

    private Check counter(Expectation.Counter expected) throws HostException, InterruptedException {
        Long growth = counters.growth(expected.node(), expected.name());
        if (growth == null) {
            return new Check(
                    false,
                    expected.node() + " has no counter " + expected.name()
                            + " in /proc/net/snmp6, snmp, netstat or dev");
        }
        boolean ok = Judge.holds(expected.growth(), new Judge.Text(Long.toString(growth)));
        return new Check(ok, "grew by " + growth + (ok ? "" : ", expected " + expected.growth()));
    }

    private Check took(Expectation.Took expected) {
        if (expected.step() > times.size()) {
            return new Check(false, "step " + expected.step() + " was not done");
        }
        Duration took = times.get(expected.step() - 1);
        Duration most = pace.stretched(expected.most());
        boolean ok = took.compareTo(expected.least()) >= 0 && took.compareTo(most) <= 0;
        String seen = took.toMillis() + " ms";
        return new Check(
                ok, ok ? seen : seen + ", expected " + expected.least().toMillis() + " to " + most.toMillis() + " ms");
    }
}
