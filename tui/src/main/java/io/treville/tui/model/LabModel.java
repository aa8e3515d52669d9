package io.treville.tui.model;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.lab.Phase;
import io.treville.topology.Node;
import io.treville.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lab from its events. Filled by the lab's thread and read by the one that draws; both hold its lock for
 * moments only.
 */
public final class LabModel implements LabListener {
    /** Lines of trace that are kept of each node, and of all together. */
    public static final int TRACE_LINES = 10_000;

    private static final int NOTICES = 200;
    private static final int OUTPUT_LINES = 2000;

    /**
     * A line of the trace.
     *
     * @param node its node, or empty for one that belongs to none
     */
    public record Traced(String node, String program, String text) {}

    /** What a node's programs are and how often each has been heard of. */
    public record Loaded(String program, String section, int id) {}

    /** A phase of the lab: how far it is, and its time when it is over. */
    public record PhaseState(
            Phase phase,
            double fraction,
            String detail,
            boolean ended,
            long millis,
            @Nullable Duration remaining) {}

    private final Topology topology;
    private final Map<String, Tail<Traced>> traces = new HashMap<>();
    private final Map<String, List<Loaded>> programs = new HashMap<>();
    private final Tail<Traced> merged = new Tail<>(TRACE_LINES);
    private final TraceLog traceLog = new TraceLog();
    private final PacketLog packetLog = new PacketLog();
    private final VerifierLogs verifierLogs = new VerifierLogs();
    private final Tail<String> notices = new Tail<>(NOTICES);
    private final Tail<String> output = new Tail<>(OUTPUT_LINES);
    private final List<PhaseState> phases = new ArrayList<>();
    private Set<String> pointed = Set.of();
    private long lost;
    private long revision;
    private boolean up;
    private LabEvent.@Nullable GuestFailed failure;

    public LabModel(Topology topology) {
        this.topology = topology;
        for (Node node : topology.nodes()) {
            traces.put(node.name(), new Tail<>(TRACE_LINES));
            programs.put(node.name(), new ArrayList<>());
        }
    }

    public Topology topology() {
        return topology;
    }

    @Override
    public void on(long nanos, LabEvent event) {
        traceLog.on(nanos, event);
        packetLog.on(nanos, event);
        verifierLogs.on(nanos, event);
        take(event);
    }

    /** The trace of all nodes with the runs on Global Opaque Blocks. */
    public TraceLog traceLog() {
        return traceLog;
    }

    public PacketLog packetLog() {
        return packetLog;
    }

    public VerifierLogs verifierLogs() {
        return verifierLogs;
    }

    private synchronized void take(LabEvent event) {
        switch (event) {
            case LabEvent.Trace(var line) -> {
                trace(line.node(), line.program(), line.text());
                return;
            }
            case LabEvent.Lost(String where, long count) -> lost += count;
            case LabEvent.PhaseStarted(Phase phase, String detail) ->
                phases.add(new PhaseState(phase, -1, detail, false, 0, null));
            case LabEvent.PhaseProgress(Phase phase, double fraction, var remaining, String detail) ->
                replace(new PhaseState(phase, fraction, detail, false, 0, remaining));
            case LabEvent.PhaseEnded(Phase phase, var took, String detail) -> {
                replace(new PhaseState(phase, 1, detail, true, took.toMillis(), null));
                up |= phase == Phase.UP;
            }
            case LabEvent.ProgramLoaded loaded -> load(loaded);
            case LabEvent.ProgramUnloaded(String node, String program) ->
                programs.getOrDefault(node, new ArrayList<>())
                        .removeIf(known -> known.program().equals(program));
            case LabEvent.PhaseOutput(Phase phase, String line) -> output.add(line);
            case LabEvent.Notice(String text) -> notices.add(text);
            case LabEvent.GuestFailed failed -> failed(failed);
            default -> {
                return;
            }
        }
        revision++;
    }

    /** In the place of the program that it replaces, if it does. */
    private void load(LabEvent.ProgramLoaded event) {
        List<Loaded> known = programs.computeIfAbsent(event.node(), node -> new ArrayList<>());
        Loaded loaded = new Loaded(event.program(), event.section(), event.id());
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).program().equals(event.program())) {
                known.set(i, loaded);
                return;
            }
        }
        known.add(loaded);
    }

    /** Grows with every change but those of the trace. */
    public synchronized long revision() {
        return revision;
    }

    /** The first to tell knows best: who loses a connection after that knows no more than that, unless the console comes with it. */
    private void failed(LabEvent.GuestFailed failed) {
        if (failure == null || (failure.splat().isEmpty() && !failed.splat().isEmpty())) {
            failure = failed;
        }
    }

    private void trace(@Nullable String node, @Nullable String program, String text) {
        Traced line = new Traced(node == null ? "" : node, program == null ? "" : program, text);
        merged.add(line);
        Tail<Traced> own = traces.get(line.node());
        if (own != null) {
            own.add(line);
        }
    }

    private void replace(PhaseState state) {
        for (int i = phases.size() - 1; i >= 0; i--) {
            if (phases.get(i).phase() == state.phase()) {
                phases.set(i, state);
                return;
            }
        }
        phases.add(state);
    }

    public synchronized boolean isUp() {
        return up;
    }

    /** Points at nodes and links, at nothing else; by their names. */
    public synchronized void point(Collection<String> names) {
        pointed = Set.copyOf(names);
        revision++;
    }

    public synchronized boolean isPointedAt(String name) {
        return pointed.contains(name);
    }

    public synchronized List<PhaseState> phases() {
        return List.copyOf(phases);
    }

    public synchronized List<Loaded> programs(String node) {
        return List.copyOf(programs.getOrDefault(node, List.of()));
    }

    /** How many lines there have been of a node, or with null of all. */
    public synchronized long traced(@Nullable String node) {
        return tail(node).added();
    }

    public synchronized long lost() {
        return lost;
    }

    public synchronized LabEvent.@Nullable GuestFailed failure() {
        return failure;
    }

    /** What programs printed that the phases waited for, as the kernel's build: the last lines, oldest first. */
    public synchronized List<String> output() {
        List<String> lines = new ArrayList<>(output.size());
        for (int i = 0; i < output.size(); i++) {
            lines.add(output.get(i));
        }
        return lines;
    }

    /** How many such lines there have been. */
    public synchronized long outputLines() {
        return output.added();
    }

    /** The last of them while its phase goes on; else empty. */
    public synchronized String lastOutput() {
        boolean goesOn = phases.stream().anyMatch(phase -> phase.phase() == Phase.KERNEL && !phase.ended());
        return goesOn && output.size() > 0 ? output.get(output.size() - 1) : "";
    }

    public synchronized String lastNotice() {
        return notices.size() == 0 ? "" : notices.get(notices.size() - 1);
    }

    /**
     * Appends the last lines of a node's trace, or with null of all, that a filter lets through, oldest first. It sees program and text
     * with a blank between.
     *
     * @param from the first line that is looked at, counted from the lab's first as {@link #traced} counts
     * @param until take no line from this one on
     */
    synchronized void trace(@Nullable String node, long from, long until, int count, Filter filter, List<Traced> into) {
        Tail<Traced> tail = tail(node);
        long forgotten = tail.added() - tail.size();
        long begin = Math.max(from, forgotten);
        long end = Math.clamp(until, forgotten, tail.added());
        int known = into.size();
        for (long i = end - 1; i >= begin && into.size() - known < count; i--) {
            Traced line = tail.get((int) (i - forgotten));
            if (passes(filter, line)) {
                into.add(line);
            }
        }
        Collections.reverse(into.subList(known, into.size()));
    }

    /**
     * Moves the end of what is shown of a node's trace, or with null of all, over lines that a filter lets through, as far as there are
     * any.
     *
     * @param end the number of the line after the last one shown, counted as {@link #traced} counts
     * @param lines how many, towards the first line where it is negative
     */
    public synchronized long moved(@Nullable String node, long end, int lines, Filter filter) {
        Tail<Traced> tail = tail(node);
        long forgotten = tail.added() - tail.size();
        long at = Math.clamp(end, forgotten, tail.added());
        long reached = at;
        int left = Math.abs(lines);
        int step = lines < 0 ? -1 : 1;
        for (long i = lines < 0 ? at - 1 : at; left > 0 && i >= forgotten && i < tail.added(); i += step) {
            if (passes(filter, tail.get((int) (i - forgotten)))) {
                reached = lines < 0 ? i : i + 1;
                left--;
            }
        }
        return reached;
    }

    /** How many lines from one number to before another a filter lets through, of those that are still there. */
    public synchronized long passed(@Nullable String node, long from, long until, Filter filter) {
        Tail<Traced> tail = tail(node);
        long forgotten = tail.added() - tail.size();
        long count = 0;
        for (long i = Math.max(from, forgotten); i < Math.min(until, tail.added()); i++) {
            count += passes(filter, tail.get((int) (i - forgotten))) ? 1 : 0;
        }
        return count;
    }

    private static boolean passes(Filter filter, Traced line) {
        return filter.isNone() || filter.matches(line.program() + " " + line.text());
    }

    private Tail<Traced> tail(@Nullable String node) {
        Tail<Traced> own = node == null ? merged : traces.get(node);
        return own == null ? merged : own;
    }
}
