package io.treville.tui.panel;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.tui.action.Action;
import io.treville.tui.live.LiveLab;
import io.treville.tui.model.LabModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The views of one lab beside the lab view, by the actions that show them. */
public final class Panels implements LabListener, AutoCloseable {
    /** Makes the views of a lab. */
    @FunctionalInterface
    public interface Source {
        /**
         * @param changed to be called, from any thread, when a view has something new to draw
         */
        Panels open(LabModel model, Runnable changed);
    }

    /** No views. */
    public static final Source NONE =
            (model, changed) -> new Panels(Map.of(), LiveLab.NONE, (nanos, event) -> {}, () -> {});

    private final Map<Action, Panel> panels = new EnumMap<>(Action.class);
    private final LiveLab live;
    private final LabListener log;
    private final Runnable end;

    /**
     * @param panels by the action that shows each, as {@link Action#TRACE_VIEW}
     * @param live the counters that the lab view shows
     * @param log sees the lab's events
     * @param end ends what works for the views; called once or more
     */
    public Panels(Map<Action, Panel> panels, LiveLab live, LabListener log, Runnable end) {
        this.log = log;
        this.end = end;
        this.panels.putAll(panels);
        this.live = live;
    }

    @Override
    public void on(long nanos, LabEvent event) {
        log.on(nanos, event);
    }

    public LiveLab live() {
        return live;
    }

    /** The view that an action shows; null when there is none. */
    public @Nullable Panel of(Action view) {
        return panels.get(view);
    }

    /** The view whose own actions have this one among them; null when there is none. */
    public @Nullable Action viewOf(Action action) {
        for (Map.Entry<Action, Panel> entry : panels.entrySet()) {
            if (entry.getValue().scope() == action.scope()) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The views are not shown any more. */
    @Override
    public void close() {
        forEach(panel -> panel.seen(false));
        live.show(false, false);
        end.run();
    }

    public void forEach(Consumer<Panel> use) {
        panels.values().forEach(use);
    }
}
