package io.treville.lab.deed;

import static java.util.Objects.requireNonNull;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.LinkFaults;
import io.treville.topology.Link;
import io.treville.topology.LinkNames;
import io.treville.topology.Netem;
import io.treville.topology.Operation;
import io.treville.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Breaks a link of the topology, or mends it. */
public sealed interface LinkDeed extends Deed {
    /** The link's name, as {@code athos-porthos} or {@code athos:eth1}. */
    String link();

    /** Takes both ends down. */
    record Down(String link) implements LinkDeed {
        @Override
        public List<Operation> operations(Topology topology) throws HostException {
            return LinkFaults.down(List.of(find(topology, link)));
        }

        @Override
        public String command() {
            return Words.of("treville", "link", "down", link);
        }

        @Override
        public List<String> steps(Topology topology) {
            return List.of("set-links: {link: " + FlowText.of(link) + ", up: false}");
        }
    }

    /** Brings both ends up, with what the topology has on them. */
    record Up(String link) implements LinkDeed {
        @Override
        public List<Operation> operations(Topology topology) throws HostException {
            return LinkFaults.up(topology, List.of(find(topology, link)));
        }

        @Override
        public String command() {
            return Words.of("treville", "link", "up", link);
        }

        @Override
        public List<String> steps(Topology topology) {
            return List.of("set-links: {link: " + FlowText.of(link) + ", up: true}");
        }
    }

    /**
     * Impairs what is sent.
     *
     * @param at the node at the end where packets leave, or null for both
     * @param delay of each packet, zero for none
     * @param jitter the delay's variation, zero for none; needs a delay
     * @param lossPercent 0 to 100
     */
    record Impair(String link, @Nullable String at, Duration delay, Duration jitter, double lossPercent)
            implements LinkDeed {
        private static final int LIMIT = 1000;
        private static final long LONGEST_MICROS = 1_800_000_000L;

        public Impair {
            requireNonNull(delay, "delay is null");
            requireNonNull(jitter, "jitter is null");
            if (delay.isNegative() || jitter.isNegative() || micros(delay) > LONGEST_MICROS) {
                throw new IllegalArgumentException("a delay and its jitter are at most half an hour");
            }
            if (delay.isZero() && !jitter.isZero()) {
                throw new IllegalArgumentException("jitter is the variation of a delay, and there is none");
            }
            if (!(lossPercent >= 0 && lossPercent <= 100)) {
                throw new IllegalArgumentException("loss is 0 to 100 percent");
            }
        }

        private static long micros(Duration time) {
            return time.toNanos() / 1000;
        }

        private Netem netem() {
            return new Netem((int) micros(delay), (int) micros(jitter), lossPercent, 0, 0, 0, LIMIT);
        }

        @Override
        public List<Operation> operations(Topology topology) throws HostException {
            return LinkFaults.impair(find(topology, link), at, netem());
        }

        @Override
        public String command() {
            List<String> words = new ArrayList<>(List.of("treville", "link", "set", link));
            if (!delay.isZero()) {
                words.addAll(List.of("--delay", FlowText.micros((int) micros(delay))));
            }
            if (!jitter.isZero()) {
                words.addAll(List.of("--jitter", FlowText.micros((int) micros(jitter))));
            }
            if (lossPercent > 0) {
                words.addAll(List.of("--loss", FlowText.percent(lossPercent)));
            }
            if (at != null) {
                words.addAll(List.of("--at", at));
            }
            return Words.of(words);
        }

        @Override
        public List<String> steps(Topology topology) throws HostException {
            return netemSteps(operations(topology));
        }
    }

    /** Puts back the impairment that the topology has, or none. */
    record Reset(String link, @Nullable String at) implements LinkDeed {
        @Override
        public List<Operation> operations(Topology topology) throws HostException {
            return LinkFaults.reset(find(topology, link), at);
        }

        @Override
        public String command() {
            return at == null
                    ? Words.of("treville", "link", "reset", link)
                    : Words.of("treville", "link", "reset", link, "--at", at);
        }

        @Override
        public List<String> steps(Topology topology) throws HostException {
            return netemSteps(operations(topology));
        }
    }

    @Override
    default void perform(Bench bench) throws HostException, InterruptedException {
        bench.host().apply(operations(bench.topology()));
    }

    private static List<String> netemSteps(List<Operation> operations) {
        List<String> steps = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof Operation.SetNetem set) {
                steps.add("set-netem: {node: " + FlowText.of(set.node()) + ", dev: " + FlowText.of(set.dev())
                        + ", netem: " + FlowText.netem(set.netem()) + "}");
            }
        }
        return steps;
    }

    private static Link find(Topology topology, String name) throws HostException {
        try {
            return LinkNames.one(topology.links(), name);
        } catch (IllegalArgumentException e) {
            throw new HostException(Kind.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}
