package io.treville.cli;

import static java.util.Objects.requireNonNullElse;

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
import org.jspecify.annotations.Nullable;

/** {@code link}: faults of a link. */
final class LinkCommand extends BriefCommand {
    private final Argument<Action> action = parameter(Action.class, "down|up|set|reset", "What to do.");
    private final Argument<String> name = parameter(
            String.class,
            "LINK",
            "The link, as athos-porthos; one of several between two nodes by an interface, as athos:eth1.");
    private final Argument<Duration> delay =
            option("--delay", Duration.class, "TIME", "Delay of each packet, as 20ms.");
    private final Argument<Duration> jitter = option("--jitter", Duration.class, "TIME", "Variation of the delay.");
    private final Argument<String> loss = option("--loss", String.class, "PERCENT", "Packets lost at random, as 1%%.");
    private final Argument<String> at = option("--at", String.class, "NODE", "Only packets that this node sends.");
    private final LabOption lab = lab();

    LinkCommand() {
        super(
                "link",
                "Changes a link of a lab that is up: down and up (with the addresses, neighbours and routes it had), set an"
                        + " impairment in both directions or in the one that leaves --at NODE, reset to what the topology says.");
        examples(
                "treville link down athos-porthos",
                "treville link set athos-porthos --delay 20ms --loss 1%%",
                "treville link reset athos-porthos");
    }

    /** What is done to a link. */
    enum Action {
        DOWN,
        UP,
        SET,
        RESET
    }

    @Override
    public Integer call() throws HostException, InterruptedException {
        boolean impaired = delay.orNull() != null || jitter.orNull() != null || loss.orNull() != null;
        if (impaired != (action.get() == Action.SET)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    impaired
                            ? "--delay, --jitter and --loss belong to link set"
                            : "link set needs --delay, --jitter or --loss");
        }
        try (LabClient client = lab.open()) {
            Topology topology = client.status().topology();
            Link link = Links.find(topology, name.get());
            String sender = at.orNull();
            if (sender != null
                    && !sender.equals(link.from().node())
                    && !sender.equals(link.to().node())) {
                throw new CommandException(ExitCode.USAGE, "--at " + sender + ": no end of " + name.get());
            }
            client.host().apply(operations(topology, link));
            Deeds.tell(client, topology, deed(link.name()));
        }
        return ExitCode.OK;
    }

    private List<Operation> operations(Topology topology, Link link) {
        return switch (action.get()) {
            case DOWN -> LinkFaults.down(List.of(link));
            case UP -> LinkFaults.up(topology, List.of(link));
            case SET -> LinkFaults.impair(link, at.orNull(), netem());
            case RESET -> LinkFaults.reset(link, at.orNull());
        };
    }

    private LinkDeed deed(String link) {
        return switch (action.get()) {
            case DOWN -> new LinkDeed.Down(link);
            case UP -> new LinkDeed.Up(link);
            case SET ->
                new LinkDeed.Impair(
                        link,
                        at.orNull(),
                        requireNonNullElse(delay.orNull(), Duration.ZERO),
                        requireNonNullElse(jitter.orNull(), Duration.ZERO),
                        percent());
            case RESET -> new LinkDeed.Reset(link, at.orNull());
        };
    }

    private Netem netem() {
        if (jitter.orNull() != null && delay.orNull() == null) {
            throw new CommandException(ExitCode.USAGE, "--jitter is the variation of a --delay: give that too");
        }
        return new Netem(micros(delay.orNull()), micros(jitter.orNull()), percent(), 0, 0, 0, 1000);
    }

    private static int micros(@Nullable Duration time) {
        long micros = time == null ? 0 : time.toNanos() / 1000;
        if (micros > 1_800_000_000L) {
            throw new CommandException(ExitCode.USAGE, "a delay of more than half an hour");
        }
        return (int) micros;
    }

    private double percent() {
        String text = loss.orNull();
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
