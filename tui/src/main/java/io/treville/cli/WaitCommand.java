package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import java.time.Duration;
import java.util.List;

/** {@code wait}: until something is so. */
final class WaitCommand extends BriefCommand {
    private final Argument<List<String>> words = parameters(
            "1..*",
            "reachable NODE|trace PATTERN|map MAP|link LINK",
            "What to wait for: reachable NODE ADDRESS, trace PATTERN, map MAP KEY VALUE, or link LINK up or down.");
    private final Argument<Duration> timeout =
            option("--timeout", Duration.class, "TIME", "30s", "For how long (default: 30s).");
    private final Argument<String> node = option("--node", String.class, "NODE", "Whose trace lines count.");
    private final LabOption lab = lab();

    WaitCommand() {
        super(
                "wait",
                "Returns when a condition holds in a lab that is up, and ends with 124 when it does not in time:",
                "  reachable NODE ADDRESS    a ping from the node is answered",
                "  trace PATTERN             from now on a trace line has the regular expression in it (--node: of that node)",
                "  map MAP KEY VALUE         an entry of a map has this value",
                "  link LINK up|down         both ends of a link are up, or one is down");
        examples(
                "treville wait reachable athos db22::2 --timeout 10s",
                "treville wait trace 'packet [0-9]+' --node middle",
                "treville wait map label/flow_labels '{dst: db22::2, dport: 5777, sport: 2345}' 0x20008",
                "treville wait link athos-porthos down");
    }

    @Override
    public Integer call() throws HostException, InterruptedException {
        List<String> given = words.get();
        List<String> arguments = given.subList(1, given.size());
        int wanted = switch (given.getFirst()) {
            case "reachable", "link" -> 2;
            case "trace" -> 1;
            case "map" -> 3;
            default -> -1;
        };
        if (arguments.size() != wanted) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "'" + String.join(" ", given)
                            + "' is no condition: reachable NODE ADDRESS, trace PATTERN, map MAP KEY VALUE, link LINK up|down");
        }
        try (LabClient client = lab.open()) {
            Conditions conditions =
                    new Conditions(client, System.nanoTime() + timeout.get().toNanos());
            boolean came = switch (given.getFirst()) {
                case "reachable" -> conditions.reachable(arguments.get(0), arguments.get(1));
                case "trace" -> conditions.trace(arguments.get(0), node.orNull());
                case "map" -> conditions.map(arguments.get(0), arguments.get(1), arguments.get(2));
                default -> conditions.link(arguments.get(0), arguments.get(1));
            };
            if (!came) {
                throw new CommandException(
                        ExitCode.TIMEOUT,
                        "not within " + timeout.get().toMillis() + " ms: " + String.join(" ", given)
                                + conditions.seen());
            }
        }
        return ExitCode.OK;
    }
}
