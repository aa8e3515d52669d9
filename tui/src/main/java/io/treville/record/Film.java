package io.treville.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A recording as frames of one terminal: at most {@value #RATE} a second, and none where nothing changes. */
final class Film {
    private static final int RATE = 30;
    private static final long FRAME_NANOS = 1_000_000_000 / RATE;

    private final Recording recording;
    private final FilmScreen screen;

    Film(Recording recording, int columns, int rows) {
        this.recording = recording;
        this.screen = new FilmScreen(columns, rows);
    }

    /** A frame; {@code changes} are the octets that lead to it from the one before. */
    record Frame(long nanos, String changes) {}

    /** A named moment. */
    record Marker(long nanos, String name) {}

    FilmScreen screen() {
        return screen;
    }

    List<Marker> markers() {
        List<Marker> markers = new ArrayList<>();
        for (Timed timed : recording.entries()) {
            if (timed.entry() instanceof Entry.Marked(String name)) {
                markers.add(new Marker(timed.nanos(), name));
            }
        }
        return markers;
    }

    /** Gives all frames up to a time, one after the other; while one is given, the screen shows it. */
    void run(long until, Consumer<Frame> viewer) {
        RecordedState state = new RecordedState();
        long due = 0;
        boolean changed = false;
        for (Timed timed : recording.entries()) {
            if (timed.nanos() > until) {
                break;
            }
            if (changed && timed.nanos() >= due) {
                show(state, due, viewer);
                changed = false;
            }
            if (!changed) {
                due = timed.nanos() - timed.nanos() % FRAME_NANOS + FRAME_NANOS;
            }
            state.apply(timed.entry());
            changed = true;
        }
        if (changed) {
            show(state, Math.min(due, Math.max(until, 0)), viewer);
        }
    }

    private void show(RecordedState state, long nanos, Consumer<Frame> viewer) {
        String changes = screen.frame(state, nanos);
        if (!changes.isEmpty()) {
            viewer.accept(new Frame(nanos, changes));
        }
    }
}
