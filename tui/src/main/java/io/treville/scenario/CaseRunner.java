package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.EventStream;
import io.treville.topology.Case;
import io.treville.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs cases on a lab that is up, one after the other. */
public final class CaseRunner {
    private final Topology topology;
    private final LabHost host;
    private final EventStream events;
    private final Pace pace;
    private final Prompt prompt;
    private final Performer performer;
    private final @Nullable Path console;

    /** A runner on a lab of normal speed, with nobody looking on. */
    public CaseRunner(Topology topology, LabHost host, EventStream events) {
        this(topology, host, events, new Pace(), Prompt.NOBODY, Performer.NOBODY, null);
    }

    /**
     * @param topology what the lab is by itself, to which steps bring it back
     * @param pace what has listened to the events of the lab's start
     * @param prompt who ends manual pauses
     * @param performer who types what steps type
     * @param console where the guest's console is, or null; need not be there
     */
    public CaseRunner(
            Topology topology,
            LabHost host,
            EventStream events,
            Pace pace,
            Prompt prompt,
            Performer performer,
            @Nullable Path console) {
        this.topology = topology;
        this.host = host;
        this.events = events;
        this.pace = pace;
        this.prompt = prompt;
        this.performer = performer;
        this.console = console;
    }

    /** How many cases ended how. */
    public record Tally(int passed, int failed, int skipped) {
        public Tally plus(Tally other) {
            return new Tally(passed + other.passed, failed + other.failed, skipped + other.skipped);
        }
    }

    /**
     * Runs the cases; one that fails does not stop the next.
     *
     * @throws HostException when the place where the lab runs is gone, or cannot do what a step asks
     */
    public Tally run(List<Case> cases) throws HostException, InterruptedException {
        Observations seen = new Observations();
        events.add(seen);
        Evidence evidence = new Evidence(host, console);
        int passed = 0;
        try {
            for (Case each : cases) {
                try (CaseRun run = new CaseRun(each, topology, host, events, seen, pace, prompt, performer, evidence)) {
                    passed += run.run() ? 1 : 0;
                }
            }
        } finally {
            events.remove(seen);
        }
        return new Tally(passed, cases.size() - passed, 0);
    }
}
