package io.treville.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A CPU on which bracketed and unknown programs run, nest, are interrupted and preempted, as the kernel lets them, and
 * print lines of one format. It knows who printed each.
 */
final class SimulatedCpu {
    static final String TOKEN = "k3Jx9";

    /** A program's run; an unknown program has no node. */
    private record Run(@Nullable String node, String program, char context) {}

    /** @param truth node of the line, or null; meaningless for brackets */
    record Printed(String line, @Nullable String truth, boolean bracket) {}

    private final int cpu;
    private final Random random;
    private final List<Printed> out = new ArrayList<>();
    private final Map<Integer, Deque<Run>> preempted = new HashMap<>();
    private int pid;
    private Deque<Run> runs = new ArrayDeque<>();
    private long time;

    SimulatedCpu(int cpu, Random random) {
        this.cpu = cpu;
        this.random = random;
    }

    List<Printed> run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        return out;
    }

    private void step() {
        Run top = runs.peek();
        switch (random.nextInt(6)) {
            case 0 -> begin(top == null ? "." : String.valueOf(top.context()));
            case 1 -> begin(top == null ? "sh" : top.context() == '.' ? "sh" : top.context() == 's' ? "h" : "");
            case 2 -> end();
            case 3 -> schedule();
            default -> {
                if (top != null) {
                    print("cnt 0 -> 1 #", top.context(), top.node(), false);
                }
            }
        }
    }

    private void begin(String contexts) {
        if (contexts.isEmpty() || runs.size() > 6) {
            return;
        }
        char context = contexts.charAt(random.nextInt(contexts.length()));
        Run top = runs.peek();
        boolean sameLevel = top != null && top.context() == context;
        int which = random.nextInt(5);
        if (which == 4) {
            // An unknown program on top of a known one at the same level cannot be told from it, and is not claimed to.
            if (!sameLevel || top.node() == null) {
                runs.push(new Run(null, "foreign", context));
            }
            return;
        }
        Run run = new Run("node" + which, which % 2 == 0 ? "count" : "count two", context);
        if (!sameLevel || !run.equals(top)) {
            runs.push(run);
            bracket('>', run);
        }
    }

    private void end() {
        if (!runs.isEmpty()) {
            Run run = runs.pop();
            if (run.node() != null) {
                bracket('<', run);
            }
        }
    }

    /** Another task may take the CPU whenever no interrupt is served. */
    private void schedule() {
        if (runs.isEmpty() || runs.peek().context() == '.') {
            preempted.put(pid, runs);
            pid = random.nextInt(3);
            runs = preempted.getOrDefault(pid, new ArrayDeque<>());
        }
    }

    private void bracket(char sign, Run run) {
        print("@" + sign + TOKEN + ' ' + run.node() + ' ' + run.program(), run.context(), null, true);
    }

    private void print(String text, char context, @Nullable String truth, boolean bracket) {
        time += 1 + random.nextInt(50);
        String line = String.format(
                Locale.ROOT,
                "%16s-%-7d [%03d] ..%c1. %5d.%06d: bpf_trace_printk: %s%s",
                "task " + pid,
                pid,
                cpu,
                context,
                time / 1_000_000,
                time % 1_000_000,
                text,
                bracket ? "" : cpu + "/" + out.size());
        out.add(new Printed(line, truth, bracket));
    }
}
