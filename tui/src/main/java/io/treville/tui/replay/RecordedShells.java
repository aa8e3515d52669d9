package io.treville.tui.replay;

import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import io.treville.record.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The terminals of a recording as one shell for each node, which prints what that terminal of the node printed that was looked at last. */
final class RecordedShells {
    private static final byte[] RESET = "\033c".getBytes(StandardCharsets.US_ASCII);

    /** A terminal, with what it has printed so far. */
    private record Pane(String node, List<byte[]> printed) {}

    private final Consumer<TerminalSize> resized;
    private final Map<Integer, Pane> panes = new HashMap<>();
    private final Map<String, Integer> shown = new HashMap<>();
    private final Map<String, RecordedShell> shells = new HashMap<>();

    /** @param resized told the size that a node's shell is shown in; may wait */
    RecordedShells(Consumer<TerminalSize> resized) {
        this.resized = resized;
    }

    RunningCommand open(String node, TerminalSize size) {
        RecordedShell shell;
        synchronized (this) {
            shell = shell(node);
        }
        resized.accept(size);
        return shell.open();
    }

    private RecordedShell shell(String node) {
        return shells.computeIfAbsent(node, name -> new RecordedShell(resized));
    }

    synchronized void apply(Entry entry) {
        switch (entry) {
            case Entry.PaneOpened opened -> {
                panes.put(opened.pane(), new Pane(opened.node(), new ArrayList<>()));
                show(opened.pane());
            }
            case Entry.PaneShown looked -> show(looked.pane());
            case Entry.Output output -> print(output);
            default -> {
                // Nothing of a shell.
            }
        }
    }

    /** The node of a terminal; empty where there is no such terminal. */
    synchronized String node(int pane) {
        Pane known = panes.get(pane);
        return known == null ? "" : known.node();
    }

    private void show(int number) {
        Pane pane = panes.get(number);
        if (pane != null) {
            Integer before = shown.put(pane.node(), number);
            if (before != null && before != number) {
                RecordedShell shell = shell(pane.node());
                shell.print(RESET);
                pane.printed().forEach(shell::print);
            }
        }
    }

    private void print(Entry.Output output) {
        Pane pane = panes.get(output.pane());
        if (pane != null) {
            pane.printed().add(output.octets());
            if (shown.getOrDefault(pane.node(), -1) == output.pane()) {
                shell(pane.node()).print(output.octets());
            }
        }
    }
}
