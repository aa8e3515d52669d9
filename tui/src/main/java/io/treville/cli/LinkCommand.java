package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.LinkFaults;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.LinkDeed;
import io.treville.topology.Link;
import io.treville.topology.Netem;
import io.treville.topology.Operation;
import io.treville.topology.Quantities;
import io.treville.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code link}: faults of a link. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        description =
                "Changes a link of a lab that is up: down and up (with the addresses, neighbours and routes it had), set an"
                        + " impairment in both directions or in the one that leaves --at NODE, reset to what the topology says.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville link down athos-porthos",
            "  treville link set athos-porthos --delay 20ms --loss 1%%",
            "  treville link reset athos-porthos"
        })
final class LinkCommand implements Callable<Integer> {
    /** What is done to a link. */
    enum Action {
        DOWN,
        UP,
        SET,
        RESET
    }

    @Parameters(index = "0", paramLabel = "down|up|set|reset", description = "What to do.")
    private Action action = Action.RESET;

    @Parameters(
            index = "1",
            paramLabel = "LINK",
            description =
                    "The link, as athos-porthos; one of several between two nodes by an interface, as athos:eth1.")
    private String name = "";

    @Option(names = "--delay", paramLabel = "TIME", description = "Delay of each packet, as 20ms.")
    private @Nullable Duration delay;

    @Option(names = "--jitter", paramLabel = "TIME", description = "Variation of the delay.")
    private @Nullable Duration jitter;

    @Option(names = "--loss", paramLabel = "PERCENT", description = "Packets lost at random, as 1%%.")
    private @Nullable String loss;

    @Option(names = "--at", paramLabel = "NODE", description = "Only packets that this node sends.")
    private @Nullable String at;

    @Mixin
    private LabOption lab = new LabOption();

    @Override
    public Integer call() throws HostException, InterruptedException {
        boolean impaired = delay != null || jitter != null || loss != null;
        if (impaired != (action == Action.SET)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    impaired
                            ? "--delay, --jitter and --loss belong to link set"
                            : "link set needs --delay, --jitter or --loss");
        }
        try (LabClient client = lab.open()) {
            Topology topology = client.status().topology();
            Link link = Links.find(topology, name);
            if (at != null
                    && !at.equals(link.from().node())
                    && !at.equals(link.to().node())) {
                throw new CommandException(ExitCode.USAGE, "--at " + at + ": no end of " + name);
            }
            client.host().apply(operations(topology, link));
            Deeds.tell(client, topology, deed(link.name()));
        }
        return ExitCode.OK;
    }

    private List<Operation> operations(Topology topology, Link link) {
        return switch (action) {
            case DOWN -> LinkFaults.down(List.of(link));
            case UP -> LinkFaults.up(topology, List.of(link));
            case SET -> LinkFaults.impair(link, at, netem());
            case RESET -> LinkFaults.reset(link, at);
        };
    }

    private LinkDeed deed(String link) {
        return switch (action) {
            case DOWN -> new LinkDeed.Down(link);
            case UP -> new LinkDeed.Up(link);
            case SET ->
                new LinkDeed.Impair(
                        link,
                        at,
                        delay == null ? Duration.ZERO : delay,
                        jitter == null ? Duration.ZERO : jitter,
                        percent());
            case RESET -> new LinkDeed.Reset(link, at);
        };
    }

    private Netem netem() {
        if (jitter != null && delay == null) {
            throw new CommandException(ExitCode.USAGE, "--jitter is the variation of a --delay: give that too");
        }
        return new Netem(micros(delay), micros(jitter), percent(), 0, 0, 0, 1000);
    }

    private static int micros(@Nullable Duration time) {
        long micros = time == null ? 0 : time.toNanos() / 1000;
        if (micros > 1_800_000_000L) {
            throw new CommandException(ExitCode.USAGE, "a delay of more than half an hour");
        }
        return (int) micros;
    }

    private double percent() {
        String text = loss;
        if (text == null) {
            return 0;
        }
        double percent = Quantities.percent(text);
        if (Double.isNaN(percent)) {
            throw new CommandException(ExitCode.USAGE, "--loss " + text + ": 0 to 100, in percent");
        }
        return percent;
    }
}
