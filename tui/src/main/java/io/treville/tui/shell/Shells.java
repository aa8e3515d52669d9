package io.treville.tui.shell;

import io.treville.pty.TerminalSize;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Redraw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shells of a lab's nodes: a node's first one is started when the node is first looked at. */
public final class Shells implements AutoCloseable {
    private final Map<String, ShellTree> trees = new HashMap<>();
    private final ShellPane.Source source;
    private final Redraw redraw;
    private final Typing typing = new Typing();
    private final Bells bells = new Bells();
    private final int history;
    private TerminalSize size = new TerminalSize(80, 24);

    /** @param history rows of each that are kept */
    public Shells(ShellPane.Source source, int history, Redraw redraw) {
        this.source = source;
        this.history = history;
        this.redraw = redraw;
    }

    /** The shells of a node; null while it has none. */
    public @Nullable ShellTree tree(String node) {
        return trees.get(node);
    }

    /** The shell of a node that takes the keys; null while it has none. */
    public @Nullable ShellPane of(String node) {
        ShellTree tree = trees.get(node);
        return tree == null ? null : tree.active();
    }

    public Bells bells() {
        return bells;
    }

    /** A shell for a node that has none, or whose own has ended. */
    public void start(String node) {
        ShellTree tree = trees.get(node);
        if (tree == null) {
            trees.put(node, new ShellTree(fresh(node)));
        } else if (tree.active().hasEnded()) {
            ShellPane old = tree.active();
            tree.replace(old, fresh(node));
            old.close();
        }
    }

    /** One more shell for a node, beside the one that takes the keys or below it. */
    public void split(String node, boolean beside) {
        ShellTree tree = trees.get(node);
        if (tree == null) {
            start(node);
        } else {
            tree.split(fresh(node), beside);
        }
    }

    private ShellPane fresh(String node) {
        ShellPane pane = new ShellPane(node, size, history, source, redraw, typing, bells);
        pane.start();
        return pane;
    }

    /** Ends the shell that takes the keys; the screen of a node's last one stays, to be read. */
    public void end(String node) {
        ShellTree tree = trees.get(node);
        if (tree != null) {
            ShellPane pane = tree.active();
            tree.remove(pane);
            pane.close();
        }
    }

    /** Gives the shells of a node their places. */
    public void place(String node, Rect part, boolean zoomed) {
        if (part.isEmpty()) {
            return;
        }
        if (size.columns() != part.width() || size.rows() != part.height()) {
            size = new TerminalSize(part.width(), part.height());
        }
        ShellTree tree = trees.get(node);
        if (tree != null) {
            tree.place(part, zoomed);
        }
    }

    @Override
    public void close() {
        // Together: each may take the time that a stubborn program is given to go.
        List<Thread> closers = new ArrayList<>();
        for (ShellTree tree : trees.values()) {
            for (ShellPane pane : tree.panes()) {
                closers.add(Thread.ofPlatform().daemon().name("shell end").start(pane::close));
            }
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
