package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.lab.Phase;
import io.treville.topology.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the phases of a run may take: {@code boot=3s,up=100ms}. A run that takes longer fails. */
public final class Budget implements LabListener {
    private final Map<Phase, Duration> allowed;
    private final List<String> exceeded = new ArrayList<>();

    private Budget(Map<Phase, Duration> allowed) {
        this.allowed = new EnumMap<>(Phase.class);
        this.allowed.putAll(allowed);
    }

    /** The same, for another run. */
    public Budget anew() {
        return new Budget(allowed);
    }

    /**
     * Reads {@code PHASE=TIME,…}; nothing allows everything.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Budget parse(String text) {
        Map<Phase, Duration> allowed = new EnumMap<>(Phase.class);
        for (String item : text.split(",")) {
            if (item.isBlank()) {
                continue;
            }
            int sign = item.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("'" + item + "' is not PHASE=TIME, such as boot=3s");
            }
            allowed.put(
                    phase(item.substring(0, sign).strip()),
                    time(item.substring(sign + 1).strip()));
        }
        return new Budget(allowed);
    }

    private static Phase phase(String name) {
        for (Phase phase : Phase.values()) {
            if (phase.name().toLowerCase(Locale.ROOT).equals(name)) {
                return phase;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is no phase: kernel, boot, up, cases, down");
    }

    private static Duration time(String text) {
        Duration time = Quantities.duration(text);
        if (time == null) {
            throw new IllegalArgumentException("'" + text + "' is no time such as 100ms (units us, ms, s, m, h)");
        }
        return time;
    }

    @Override
    public void on(long nanos, LabEvent event) {
        if (event instanceof LabEvent.PhaseEnded ended) {
            Duration most = allowed.get(ended.phase());
            if (most != null && ended.took().compareTo(most) > 0) {
                exceeded.add(ended.phase().name().toLowerCase(Locale.ROOT) + " took " + TextReport.time(ended.took())
                        + ", may take " + TextReport.time(most));
            }
        }
    }

    /** Whether anything is limited. */
    public boolean stated() {
        return !allowed.isEmpty();
    }

    /** What took longer than it may, one line each. */
    public List<String> exceeded() {
        return List.copyOf(exceeded);
    }
}
