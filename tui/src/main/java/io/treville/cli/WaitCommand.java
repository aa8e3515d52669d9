package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wait}: until something is so. */
@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        description = {
            "Returns when a condition holds in a lab that is up, and ends with 124 when it does not in time:",
            "  reachable NODE ADDRESS    a ping from the node is answered",
            "  trace PATTERN             from now on a trace line has the regular expression in it (--node: of that node)",
            "  map MAP KEY VALUE         an entry of a map has this value",
            "  link LINK up|down         both ends of a link are up, or one is down"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville wait reachable athos db22::2 --timeout 10s",
            "  treville wait trace 'packet [0-9]+' --node middle",
            "  treville wait map label/flow_labels '{dst: db22::2, dport: 5777, sport: 2345}' 0x20008",
            "  treville wait link athos-porthos down"
        })
final class WaitCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "reachable NODE|trace PATTERN|map MAP|link LINK",
            arity = "1..*",
            description =
                    "What to wait for: reachable NODE ADDRESS, trace PATTERN, map MAP KEY VALUE, or link LINK up or down.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "For how long (default: 30s).")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(names = "--node", paramLabel = "NODE", description = "Whose trace lines count.")
    private @Nullable String node;

    @Mixin
    private LabOption lab = new LabOption();

    @Override
    public Integer call() throws HostException, InterruptedException {
        List<String> arguments = words.subList(1, words.size());
        int wanted = switch (words.getFirst()) {
            case "reachable", "link" -> 2;
            case "trace" -> 1;
            case "map" -> 3;
            default -> -1;
        };
        if (arguments.size() != wanted) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "'" + String.join(" ", words)
                            + "' is no condition: reachable NODE ADDRESS, trace PATTERN, map MAP KEY VALUE, link LINK up|down");
        }
        try (LabClient client = lab.open()) {
            Conditions conditions = new Conditions(client, System.nanoTime() + timeout.toNanos());
            boolean came = switch (words.getFirst()) {
                case "reachable" -> conditions.reachable(arguments.get(0), arguments.get(1));
                case "trace" -> conditions.trace(arguments.get(0), node);
                case "map" -> conditions.map(arguments.get(0), arguments.get(1), arguments.get(2));
                default -> conditions.link(arguments.get(0), arguments.get(1));
            };
            if (!came) {
                throw new CommandException(
                        ExitCode.TIMEOUT,
                        "not within " + timeout.toMillis() + " ms: " + String.join(" ", words) + conditions.seen());
            }
        }
        return ExitCode.OK;
    }
}
