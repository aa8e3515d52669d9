package io.treville.tui;

import io.treville.topology.Link;
import io.treville.tui.action.Action;
import io.treville.tui.model.Filter;
import io.treville.tui.panel.FaultsPanel;
import io.treville.tui.panel.Panel;
import io.treville.tui.panel.Panels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which view is shown, and what of each the filter lets through. */
final class Views {
    private final Panels panels;
    private final TracePart trace;
    private final Map<Action, Filter> filters = new HashMap<>();
    private Action shown = Action.LAB_VIEW;

    /** @param trace what the lab view's filter is for */
    Views(Panels panels, TracePart trace) {
        this.panels = panels;
        this.trace = trace;
    }

    /** The panel that is shown; null in the lab view. */
    @Nullable
    Panel panel() {
        return panels.of(shown);
    }

    /** Whether an action shows a view of this lab. */
    boolean has(Action view) {
        return view == Action.LAB_VIEW || panels.of(view) != null;
    }

    /** The actions that show the views beside the lab view. */
    List<Action> others() {
        List<Action> found = new ArrayList<>();
        for (Action action : Action.values()) {
            if (panels.of(action) != null) {
                found.add(action);
            }
        }
        return found;
    }

    /** Another view whose own actions have this one among them; null when there is none. */
    @Nullable
    Action elsewhere(Action action) {
        Action other = panels.viewOf(action);
        return other == shown ? null : other;
    }

    void look(Action other) {
        if (other == shown) {
            return;
        }
        Panel before = panel();
        shown = other;
        if (before != null) {
            before.seen(false);
        }
        Panel now = panel();
        if (now != null) {
            now.seen(true);
        }
    }

    /** Shows what can be done to a link. */
    void lookAtLink(Link link) {
        if (panels.of(Action.FAULTS_VIEW) instanceof FaultsPanel faults) {
            look(Action.FAULTS_VIEW);
            faults.choose(link.name());
        }
    }

    /** The filter of the view that is shown. */
    Filter filter() {
        return filters.getOrDefault(shown, Filter.NONE);
    }

    void filter(String typed) {
        Filter filter = Filter.of(typed);
        filters.put(shown, filter);
        Panel panel = panel();
        if (panel == null) {
            trace.filter(filter);
        } else {
            panel.filter(filter);
        }
    }
}
