package io.treville.tui.replay;

import io.treville.lab.LabEvent;
import io.treville.record.Entry;
import io.treville.record.Recording;
import io.treville.record.Timed;
import java.util.List;
import java.util.Locale;

/** A place in a recording, and where others are. Not thread-safe. */
final class Position {
    private final List<Timed> entries;
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

    /** The time of the next entry, from here on and then from the beginning, that has a text in it; -1 where none has. */
    long find(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < entries.size(); i++) {
            Timed timed = entries.get((next + i) % entries.size());
            if (text(timed.entry()).toLowerCase(Locale.ROOT).contains(wanted)) {
                return timed.nanos();
            }
        }
        return -1;
    }

    private static String text(Entry entry) {
        return switch (entry) {
            case Entry.Output output -> new String(output.octets(), java.nio.charset.StandardCharsets.UTF_8);
            case Entry.Marked mark -> mark.name();
            case Entry.Happened(LabEvent.Trace trace) -> trace.line().text();
            case Entry.Happened(LabEvent.StepStarted step) -> step.text();
            case Entry.Happened(LabEvent.Packet packet) -> packet.summary();
            case Entry.Happened(LabEvent.Notice notice) -> notice.text();
            default -> "";
        };
    }
}
