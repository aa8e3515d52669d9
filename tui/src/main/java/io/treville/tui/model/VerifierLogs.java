package io.treville.tui.model;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the verifier said of programs that it refused: the last log of each, of the last {@link #KEPT} programs. */
public final class VerifierLogs implements LabListener {
    public static final int KEPT = 16;

    /** The end of a log tells why; of one that is longer the beginning is left out. */
    private static final int LINES = 5000;

    /** @param lines the log's, without what would not be printable */
    public record Refusal(String node, String program, List<String> lines) {
        public Refusal {
            lines = List.copyOf(lines);
        }
    }

    private final Map<String, Refusal> refusals = new LinkedHashMap<>();

    @Override
    public void on(long nanos, LabEvent event) {
        if (event instanceof LabEvent.VerifierLog(String node, String program, String log)) {
            keep(new Refusal(node, program, lines(log)));
        }
    }

    private static List<String> lines(String log) {
        List<String> lines = new ArrayList<>(log.lines().toList());
        return lines.size() > LINES ? lines.subList(lines.size() - LINES, lines.size()) : lines;
    }

    private synchronized void keep(Refusal refusal) {
        String key = refusal.node() + "/" + refusal.program();
        refusals.remove(key);
        refusals.put(key, refusal);
        if (refusals.size() > KEPT) {
            refusals.remove(refusals.keySet().iterator().next());
        }
    }

    /** Oldest first. */
    public synchronized List<Refusal> all() {
        return List.copyOf(refusals.values());
    }
}
