package io.treville.tui.shell;

import io.treville.pty.TerminalSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shells of a lab's nodes: started when their node is first looked at, all of one size. */
public final class Shells implements AutoCloseable {
    private final Map<String, ShellPane> panes = new HashMap<>();
    private final ShellPane.Source source;
    private final Runnable changed;
    private TerminalSize size = new TerminalSize(80, 24);

    public Shells(ShellPane.Source source, Runnable changed) {
        this.source = source;
        this.changed = changed;
    }

    /** The shell of a node; null while it has none. */
    public @Nullable ShellPane of(String node) {
        return panes.get(node);
    }

    /** The shell of a node, started if it has none or its own has ended. */
    public ShellPane start(String node) {
        ShellPane pane = panes.get(node);
        if (pane == null || pane.hasEnded()) {
            if (pane != null) {
                pane.close();
            }
            pane = new ShellPane(node, size, source, changed);
            panes.put(node, pane);
            pane.start();
        }
        return pane;
    }

    public void resize(TerminalSize now) {
        size = now;
        for (ShellPane pane : panes.values()) {
            pane.resize(now);
        }
    }

    /** Ends a node's shell; its screen stays, to be read. */
    public void end(String node) {
        ShellPane pane = panes.get(node);
        if (pane != null) {
            pane.close();
        }
    }

    @Override
    public void close() {
        // Together: each may take the time that a stubborn program is given to go.
        List<Thread> closers = new ArrayList<>();
        for (ShellPane pane : panes.values()) {
            closers.add(Thread.ofPlatform().daemon().name("shell end").start(pane::close));
        }
        try {
            for (Thread closer : closers) {
                closer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
