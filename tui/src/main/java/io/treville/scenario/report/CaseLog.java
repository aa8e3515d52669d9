package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.trace.GobRun;
import io.treville.trace.TraceLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one case, as reports tell it. Steps and expectations are all kept; of trace, packets and runs the last
 * ones, with a count of all.
 */
final class CaseLog {
    /** Lines and packets that are kept of a node or an interface. */
    static final int KEPT = 200;

    /** The last of many. */
    static final class Tail<T> {
        private final Deque<T> last = new ArrayDeque<>();
        private int count;

        void add(T item) {
            if (last.size() == KEPT) {
                last.removeFirst();
            }
            last.addLast(item);
            count++;
        }

        int count() {
            return count;
        }

        List<T> last() {
            return List.copyOf(last);
        }
    }

    private final LabEvent.CaseStarted started;
    private final List<LabEvent.StepEnded> steps = new ArrayList<>();
    private final List<LabEvent.ExpectationChecked> checks = new ArrayList<>();
    private final List<LabEvent.CommandOutput> outputs = new ArrayList<>();
    private final List<LabEvent.Evidence> evidence = new ArrayList<>();
    private final Map<String, Tail<TraceLine>> trace = new LinkedHashMap<>();
    private final Map<String, Tail<GobRun>> runs = new LinkedHashMap<>();
    private final Map<String, Tail<LabEvent.Packet>> packets = new LinkedHashMap<>();
    private long lost;
    private LabEvent.@Nullable CaseEnded ended;

    CaseLog(LabEvent.CaseStarted started) {
        this.started = started;
    }

    void add(LabEvent event) {
        switch (event) {
            case LabEvent.StepEnded step -> steps.add(step);
            case LabEvent.ExpectationChecked check -> checks.add(check);
            case LabEvent.CommandOutput output -> outputs.add(output);
            case LabEvent.Evidence found -> evidence.add(found);
            case LabEvent.Trace line -> tail(trace, node(line.line().node())).add(line.line());
            case LabEvent.Gob gob -> tail(runs, node(gob.run().node())).add(gob.run());
            case LabEvent.Packet packet ->
                tail(packets, packet.packet().node() + " " + packet.packet().dev())
                        .add(packet);
            case LabEvent.Lost some -> lost += some.count();
            case LabEvent.CaseEnded end -> ended = end;
            default -> {
                // Nothing of a case.
            }
        }
    }

    private static String node(@Nullable String name) {
        return name == null ? "unattributed" : name;
    }

    private static <T> Tail<T> tail(Map<String, Tail<T>> tails, String key) {
        return tails.computeIfAbsent(key, _ -> new Tail<>());
    }

    String name() {
        return started.name();
    }

    String title() {
        return started.title();
    }

    List<LabEvent.StepEnded> steps() {
        return steps;
    }

    List<LabEvent.ExpectationChecked> checks() {
        return checks;
    }

    List<LabEvent.CommandOutput> outputs() {
        return outputs;
    }

    List<LabEvent.Evidence> evidence() {
        return evidence;
    }

    Map<String, Tail<TraceLine>> trace() {
        return trace;
    }

    Map<String, Tail<GobRun>> runs() {
        return runs;
    }

    /** By {@code NODE INTERFACE}. */
    Map<String, Tail<LabEvent.Packet>> packets() {
        return packets;
    }

    long lost() {
        return lost;
    }

    /** How it ended; null when the run ended before it did. */
    LabEvent.@Nullable CaseEnded ended() {
        return ended;
    }

    boolean failed() {
        return ended == null || ended.verdict() == LabEvent.Verdict.FAILED;
    }

    /** What went wrong, in one line. */
    String detail() {
        return ended == null ? "the run ended before the case did" : ended.detail();
    }
}
