package io.treville.tui.replay;

import io.treville.lab.LabEvent;
import io.treville.record.Entry;
import io.treville.record.Recording;
import io.treville.record.Timed;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a recording, and where others are. Not thread-safe. */
final class Position {
    private final List<Timed> entries;
    private final Map<Integer, PaneText> printed = new HashMap<>();
    private int next;
    private long nanos;

    Position(Recording recording) {
        entries = recording.entries();
    }

    long nanos() {
        return nanos;
    }

    boolean atEnd() {
        return next == entries.size();
    }

    /** The time of the next entry; only before the end. */
    long nextNanos() {
        return entries.get(next).nanos();
    }

    /** Goes over the next entry. */
    Timed take() {
        Timed timed = entries.get(next++);
        nanos = Math.max(nanos, timed.nanos());
        return timed;
    }

    /** Lets time pass without an entry. */
    void passTo(long later) {
        nanos = Math.max(nanos, later);
    }

    void rewind() {
        next = 0;
        nanos = 0;
    }

    /** The time of the mark after, or before, this place; this time where there is none. */
    long mark(boolean forward) {
        long found = nanos;
        for (Timed timed : entries) {
            if (timed.entry() instanceof Entry.Marked) {
                if (forward && timed.nanos() > nanos) {
                    return timed.nanos();
                }
                if (!forward && timed.nanos() < nanos) {
                    found = timed.nanos();
                }
            }
        }
        return forward ? nanos : found == nanos ? 0 : found;
    }

    /**
     * The next entry, from here on and then from the beginning, that has a text in it, or that completes it in what its terminal printed;
     * null where there is none.
     */
    @Nullable
    Timed find(String text) {
        String wanted = PaneText.lower(text);
        BitSet found = new BitSet(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            if (PaneText.lower(text(entries.get(i).entry())).contains(wanted)) {
                found.set(i);
            }
        }
        panes().forEach(pane -> pane.find(wanted, found::set));
        int at = found.nextSetBit(next);
        int entry = at < 0 ? found.nextSetBit(0) : at;
        return entry < 0 ? null : entries.get(entry);
    }

    private Collection<PaneText> panes() {
        if (printed.isEmpty()) {
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).entry() instanceof Entry.Output output) {
                    printed.computeIfAbsent(output.pane(), pane -> new PaneText())
                            .add(i, output.octets());
                }
            }
        }
        return printed.values();
    }

    private static String text(Entry entry) {
        return switch (entry) {
            case Entry.Marked mark -> mark.name();
            case Entry.Happened(LabEvent event) -> text(event);
            default -> "";
        };
    }

    private static String text(LabEvent event) {
        return switch (event) {
            case LabEvent.Trace trace -> trace.line().text();
            case LabEvent.Packet packet -> packet.summary();
            case LabEvent.Notice notice -> notice.text();
            case LabEvent.StepStarted step -> step.text();
            case LabEvent.StepEnded step -> step.detail();
            case LabEvent.ExpectationChecked check -> check.text() + "\n" + check.detail();
            case LabEvent.CommandOutput command -> command.output() + "\n" + command.error();
            case LabEvent.CaseEnded end -> end.name() + "\n" + end.detail();
            case LabEvent.Did did -> did.command();
            case LabEvent.GuestFailed failed -> failed.reason();
            default -> "";
        };
    }
}
