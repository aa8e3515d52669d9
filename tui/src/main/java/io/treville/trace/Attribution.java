package io.treville.trace;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives each line of trace_pipe to the node whose program printed it. First by {@link Bracket}s, one {@link RunStack}
 * per CPU; else by a tag in the line itself, {@code @node athos: text} or, where there may be other labs,
 * {@code @node TOKEN/athos: text}; their lines are left out. What neither proves stays unattributed; lost
 * events of a CPU make all its open runs unknown. Not for use by several threads.
 */
final class Attribution {
    private static final int MOST_CPUS = 8192; // NR_CPUS of the largest configurations
    private static final String TAG = "@node ";

    private final String token;
    private final Predicate<String> isNode;
    private final LongFunction<@Nullable String> nodeOfNamespace;
    private RunStack[] cpus = new RunStack[0];
    private PipeEntry.@Nullable Event lastEvent;
    private @Nullable String lastNode;
    private @Nullable String lastProgram;

    /**
     * @param token of the lab's brackets
     * @param isNode whether a name is one of the lab's nodes
     * @param nodeOfNamespace the node whose network namespace has this inode, or null
     */
    Attribution(String token, Predicate<String> isNode, LongFunction<@Nullable String> nodeOfNamespace) {
        this.token = requireNonNull(token, "token is null");
        this.isNode = requireNonNull(isNode, "isNode is null");
        this.nodeOfNamespace = requireNonNull(nodeOfNamespace, "nodeOfNamespace is null");
    }

    /** The line or GOB event that an entry is, or null when there is nothing in it to show. */
    @Nullable
    TraceEvent accept(PipeEntry entry) {
        return switch (entry) {
            case PipeEntry.Event event -> event(event);
            case PipeEntry.Continued more -> continued(more);
            case PipeEntry.Lost lost -> {
                lost(lost.cpu());
                yield null;
            }
            case PipeEntry.TooBig _ -> {
                lostEverywhere(); // it may have been a bracket, of whichever CPU
                yield null;
            }
            case PipeEntry.Noise _ -> null;
        };
    }

    /** Makes every open run unknown, as after a loss nobody knows the place of. */
    void lostEverywhere() {
        for (RunStack cpu : cpus) {
            cpu.clear();
        }
        lastEvent = null;
    }

    private void lost(int cpu) {
        if (cpu < cpus.length) {
            cpus[cpu].clear();
        }
        lastEvent = null;
    }

    private @Nullable TraceEvent event(PipeEntry.Event event) {
        lastEvent = event;
        lastNode = null;
        lastProgram = null;
        return switch (event.source()) {
            case PROGRAM -> program(event);
            case GOB -> gob(event);
            case MARKER, OTHER -> line(event, event.text());
        };
    }

    private TraceEvent gob(PipeEntry.Event event) {
        GobRun run = GobRunParser.parse(event, nodeOfNamespace);
        return run == null ? line(event, "ioam6_gob: " + event.text()) : new TraceEvent.Gob(run);
    }

    private @Nullable TraceEvent program(PipeEntry.Event event) {
        Bracket own = Bracket.parse(event.text(), token);
        Bracket bracket = own == null ? Bracket.parseForeign(event.text()) : own;
        if (bracket != null) {
            lastEvent = null;
            bracket(bracket, event);
            return null;
        }
        if (event.cpu() < cpus.length) {
            Bracket run = cpus[event.cpu()].current(event.pid(), event.context());
            if (run != null && run.isForeign()) {
                lastEvent = null;
                return null; // another lab's program said it
            }
            if (run != null) {
                lastNode = run.node();
                lastProgram = run.program();
            }
        }
        if (isTaggedByAnother(event.text())) {
            lastEvent = null;
            return null;
        }
        return line(event, untagged(event.text()));
    }

    /** Whether a tag is {@code @node TOKEN/athos: } with another lab's token. */
    private boolean isTaggedByAnother(String text) {
        if (!text.startsWith(TAG)) {
            return false;
        }
        int slash = text.indexOf('/', TAG.length());
        int colon = text.indexOf(": ", TAG.length());
        return slash > 0 && slash < colon && !text.startsWith(token, TAG.length());
    }

    private void bracket(Bracket bracket, PipeEntry.Event event) {
        int cpu = event.cpu();
        if (cpu >= cpus.length) {
            if (cpu >= MOST_CPUS) {
                return;
            }
            int old = cpus.length;
            cpus = Arrays.copyOf(cpus, cpu + 1);
            for (int i = old; i <= cpu; i++) {
                cpus[i] = new RunStack();
            }
        }
        if (bracket.enter()) {
            cpus[cpu].enter(bracket, event.pid(), event.context());
        } else {
            cpus[cpu].exit(bracket, event.pid(), event.context());
        }
    }

    /** Takes a node tag off a text and believes it where no bracket says better; one that lies stays to be seen. */
    private String untagged(String text) {
        if (!text.startsWith(TAG)) {
            return text;
        }
        int colon = text.indexOf(": ", TAG.length());
        if (colon < 0) {
            return text;
        }
        String tag = text.substring(TAG.length(), colon);
        String node = tag.startsWith(token + "/") ? tag.substring(token.length() + 1) : tag;
        if (!isNode.test(node) || (lastNode != null && !lastNode.equals(node))) {
            return text;
        }
        lastNode = node;
        return text.substring(colon + 2);
    }

    private TraceEvent continued(PipeEntry.Continued more) {
        PipeEntry.Event event = lastEvent;
        if (event == null || more.ambiguous()) {
            String task = event == null ? "" : event.task();
            return new TraceEvent.Line(new TraceLine(null, null, task, 0, 0, 0, more.text()));
        }
        return line(event, more.text());
    }

    private TraceEvent line(PipeEntry.Event event, String text) {
        return new TraceEvent.Line(
                new TraceLine(lastNode, lastProgram, event.task(), event.pid(), event.cpu(), event.timeNanos(), text));
    }
}
