package io.treville.tui.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a trace that are shown: as many as there is room for, of those that a filter lets through. As long as the same is
 * wanted, only what came since is looked at. Of the thread that draws.
 */
public final class TraceWindow {
    private final LabModel model;
    private final List<LabModel.Traced> lines = new ArrayList<>();
    private final List<LabModel.Traced> shown = Collections.unmodifiableList(lines);
    private @Nullable String node;
    private Filter filter = Filter.NONE;
    private int count;
    private long until;

    public TraceWindow(LabModel model) {
        this.model = model;
    }

    /**
     * The last lines of a node, or with null of all, oldest first; as they are until the next call.
     *
     * @param before takes no line from this one on, counted from the lab's first as {@link LabModel#traced} counts
     */
    public List<LabModel.Traced> lines(@Nullable String wanted, long before, int most, Filter lets) {
        boolean goesOn = before >= until && most == count && lets.equals(filter) && Objects.equals(wanted, node);
        if (!goesOn) {
            lines.clear();
        }
        if (!goesOn || before > until) {
            model.trace(wanted, goesOn ? until : 0, before, most, lets, lines);
            int over = lines.size() - most;
            if (over > 0) {
                lines.subList(0, over).clear();
            }
        }
        node = wanted;
        filter = lets;
        count = most;
        until = before;
        return shown;
    }
}
