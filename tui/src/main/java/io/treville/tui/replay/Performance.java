package io.treville.tui.replay;

import io.treville.lab.LabEvent;
import io.treville.pty.TerminalSize;
import io.treville.record.Entry;
import io.treville.record.Timed;
import io.treville.topology.Node;
import io.treville.topology.Topology;
import io.treville.tui.Settings;
import io.treville.tui.Setup;
import io.treville.tui.Tui;
import io.treville.tui.action.Action;
import io.treville.tui.panel.Panels;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The interface of a lab that shows what is recorded: as it is recorded, or as it is replayed. From any thread. */
final class Performance implements AutoCloseable {
    private final List<String> nodes;
    private final RecordedShells shells;
    private final Tui tui;

    /**
     * @param resized told the size of the shells' parts of the screen, which they take; may wait. Null: they have the recorded sizes
     * @param changed called when there is something new to draw
     */
    Performance(
            Topology topology,
            Panels.Source panels,
            Settings settings,
            @Nullable Consumer<TerminalSize> resized,
            Runnable changed) {
        nodes = topology.nodes().stream().map(Node::name).toList();
        shells = new RecordedShells(resized);
        tui = new Tui(Setup.of(topology, shells::open).withPanels(panels).withSettings(settings), changed::run);
        tui.caption("");
        tui.act(Action.MERGE); // what is said is mostly of more than one node
    }

    Tui tui() {
        return tui;
    }

    void apply(Timed timed) {
        shells.apply(timed.entry());
        switch (timed.entry()) {
            case Entry.Happened(LabEvent event) -> happened(timed.nanos(), event);
            case Entry.PaneShown shown -> look(shells.node(shown.pane()));
            case Entry.Highlighted highlighted -> tui.point(highlighted.names());
            default -> {
                // Of the shells, or nothing that is seen.
            }
        }
    }

    private void happened(long nanos, LabEvent event) {
        tui.on(nanos, event);
        switch (event) {
            case LabEvent.CaseStarted started -> tui.caption(started.title());
            case LabEvent.Caption caption -> tui.caption(caption.text());
            default -> {
                // Shown by the interface itself.
            }
        }
    }

    private void look(String node) {
        int number = nodes.indexOf(node);
        if (number >= 0) {
            tui.show(number);
        }
    }

    @Override
    public void close() {
        tui.close();
    }
}
