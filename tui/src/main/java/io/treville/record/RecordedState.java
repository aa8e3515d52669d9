package io.treville.record;

import io.treville.lab.LabEvent;
import io.treville.term.Screen;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recording shows at one moment: its terminals' screens, what the lab has come to, what is said and pointed at. Entries
 * are applied in their order; going back is beginning anew. Not thread-safe.
 */
public final class RecordedState {
    private static final int MOST_PANES = 1000;
    private static final int LINES = 200;

    private final Map<Integer, Pane> panes = new LinkedHashMap<>();
    private final StandingFold standing = new StandingFold();
    private final List<LabEvent.Trace> traces = new ArrayList<>();
    private @Nullable Topology topology;
    private List<String> highlights = List.of();
    private String caption = "";
    private String step = "";
    private int shown = -1;

    /** A terminal of a node. */
    public record Pane(int number, String node, Screen screen) {}

    public void apply(Entry entry) {
        switch (entry) {
            case Entry.Began began -> topology = began.topology();
            case Entry.Happened(LabEvent event) -> happened(event);
            case Entry.PaneOpened opened -> {
                if (panes.size() < MOST_PANES) {
                    panes.put(
                            opened.pane(),
                            new Pane(opened.pane(), opened.node(), new Screen(opened.columns(), opened.rows())));
                    shown = shown < 0 ? opened.pane() : shown;
                }
            }
            case Entry.Output output -> {
                Pane pane = panes.get(output.pane());
                if (pane != null) {
                    pane.screen().feed(output.octets());
                    pane.screen().takeReplies();
                }
            }
            case Entry.PaneResized resized -> {
                Pane pane = panes.get(resized.pane());
                if (pane != null) {
                    pane.screen().resize(resized.columns(), resized.rows());
                }
            }
            case Entry.PaneShown look -> shown = look.pane();
            case Entry.MapChanged changed -> standing.map(changed.map(), changed.key(), changed.value());
            case Entry.DevicesSeen seen -> standing.devices(seen.devices());
            case Entry.Highlighted highlighted -> highlights = highlighted.names();
            case Entry.Input _,
                    Entry.ProgramsSeen _,
                    Entry.RunsCounted _,
                    Entry.PaneClosed _,
                    Entry.Marked _,
                    Entry.Checkpoint _,
                    Entry.Dropped _,
                    Entry.Ended _ -> {}
        }
    }

    private void happened(LabEvent event) {
        standing.on(event);
        switch (event) {
            case LabEvent.Trace trace -> {
                if (traces.size() == LINES) {
                    traces.removeFirst();
                }
                traces.add(trace);
            }
            case LabEvent.Caption said -> caption = said.text();
            case LabEvent.StepStarted started -> step = started.text();
            case LabEvent.CaseStarted started -> {
                caption = started.title();
                step = "";
            }
            default -> {
                // Shown by counts, or not at all.
            }
        }
    }

    /** What is up; null before the first entry. */
    public @Nullable Topology topology() {
        return topology;
    }

    /** The terminals, in the order they appeared. */
    public List<Pane> panes() {
        return List.copyOf(panes.values());
    }

    /** The terminal that is looked at; null while there is none. */
    public @Nullable Pane shown() {
        return panes.get(shown);
    }

    /** The last lines of trace, oldest first. */
    public List<LabEvent.Trace> traces() {
        return traces;
    }

    public String caption() {
        return caption;
    }

    /** What is being done. */
    public String step() {
        return step;
    }

    /** Nodes and links that are pointed at. */
    public List<String> highlights() {
        return highlights;
    }

    public Standing standing() {
        return standing.standing();
    }

    List<Grid> grids() {
        List<Grid> grids = new ArrayList<>();
        for (Pane pane : panes.values()) {
            grids.add(Grid.of(pane.number(), pane.screen()));
        }
        return grids;
    }
}
