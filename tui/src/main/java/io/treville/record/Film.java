package io.treville.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A recording as frames of one terminal: at most {@value #RATE} a second, and none where nothing changes. */
final class Film {
    private static final int RATE = 30;
    private static final long FRAME_NANOS = 1_000_000_000 / RATE;

    private final Recording recording;
    private final Scene scene;

    Film(Recording recording, int columns, int rows) {
        this.recording = recording;
        this.scene = new Scene(columns, rows);
    }

    /** A frame; {@code changes} are the octets that lead to it from the one before. */
    record Frame(long nanos, String changes) {}

    /** A named moment. */
    record Marker(long nanos, String name) {}

    Scene scene() {
        return scene;
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

    /** Gives all frames up to a time, one after the other; while one is given, the scene shows it. */
    void run(long until, Consumer<Frame> viewer) {
        Stage stage = new Stage();
        long due = 0;
        boolean changed = false;
        for (Timed timed : recording.entries()) {
            if (timed.nanos() > until) {
                break;
            }
            if (changed && timed.nanos() >= due) {
                show(stage, due, viewer);
                changed = false;
            }
            if (!changed) {
                due = timed.nanos() - timed.nanos() % FRAME_NANOS + FRAME_NANOS;
            }
            stage.apply(timed.entry());
            changed = true;
        }
        if (changed) {
            show(stage, Math.min(due, Math.max(until, 0)), viewer);
        }
    }

    private void show(Stage stage, long nanos, Consumer<Frame> viewer) {
        String changes = scene.frame(stage, nanos);
        if (!changes.isEmpty()) {
            viewer.accept(new Frame(nanos, changes));
        }
    }
}
