package io.treville.tui.replay;

import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import io.treville.record.Entry;
import io.treville.term.Screen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The terminals of a recording as one shell for each node, which prints what that terminal of the node printed that was looked at last, in
 * the recording or by who watches it.
 */
final class RecordedShells {
    private static final RecordedShell.Sight RESET =
            new RecordedShell.Printed("\033c".getBytes(StandardCharsets.US_ASCII));

    /** A terminal, with what was seen of it so far. */
    private record Pane(String node, List<RecordedShell.Sight> seen) {}

    private final @Nullable Consumer<TerminalSize> resized;
    private final Map<Integer, Pane> panes = new TreeMap<>();
    private final Map<String, Integer> shown = new HashMap<>();
    private final Map<String, RecordedShell> shells = new HashMap<>();

    /** @param resized told the size of the part of the screen that shows a shell, which it takes; may wait. Null: shells have the recorded sizes */
    RecordedShells(@Nullable Consumer<TerminalSize> resized) {
        this.resized = resized;
    }

    RunningCommand open(String node, TerminalSize size) {
        RecordedShell shell;
        synchronized (this) {
            shell = shell(node);
        }
        if (resized != null) {
            resized.accept(size);
        }
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
                see(opened.pane(), size(opened.columns(), opened.rows()));
            }
            case Entry.PaneResized now -> see(now.pane(), size(now.columns(), now.rows()));
            case Entry.PaneShown looked -> show(looked.pane());
            case Entry.Output output -> see(output.pane(), new RecordedShell.Printed(output.octets()));
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

    /** Goes on to the next terminal of a node, after the last one to the first; which one it is of how many, or empty where there is no other. */
    synchronized String next(String node) {
        List<Integer> its = new ArrayList<>();
        panes.forEach((number, pane) -> {
            if (pane.node().equals(node)) {
                its.add(number);
            }
        });
        if (its.size() < 2) {
            return "";
        }
        int next = (its.indexOf(shown.getOrDefault(node, -1)) + 1) % its.size();
        show(its.get(next));
        return next + 1 + " of " + its.size();
    }

    /** Has a terminal be the one that its node's shell shows. */
    synchronized void show(int number) {
        Pane pane = panes.get(number);
        if (pane != null) {
            Integer before = shown.put(pane.node(), number);
            if (before != null && before != number) {
                RecordedShell shell = shell(pane.node());
                shell.show(RESET);
                pane.seen().forEach(shell::show);
            }
        }
    }

    /** A file may say anything. */
    private static RecordedShell.Sight size(int columns, int rows) {
        return new RecordedShell.Sized(
                new TerminalSize(Math.clamp(columns, 1, Screen.MAX_SIZE), Math.clamp(rows, 1, Screen.MAX_SIZE)));
    }

    private void see(int number, RecordedShell.Sight sight) {
        Pane pane = panes.get(number);
        if (pane != null) {
            pane.seen().add(sight);
            if (shown.getOrDefault(pane.node(), -1) == number) {
                shell(pane.node()).show(sight);
            }
        }
    }
}
