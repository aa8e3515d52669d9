package io.treville.tui;

import io.treville.term.Transcript;
import io.treville.term.copy.Dump;
import io.treville.term.copy.SvgDump;
import io.treville.term.input.Input;
import io.treville.topology.Node;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.draw.Rect;
import io.treville.tui.model.LabModel;
import io.treville.tui.overlay.Chooser;
import io.treville.tui.overlay.Overlay;
import io.treville.tui.overlay.TypedLine;
import io.treville.tui.shell.CopyView;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.ShellTree;
import io.treville.tui.shell.Shells;
import io.treville.tui.shell.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lab view's state and what changes it: which node, which part, which shell, what is scrolled, copied and marked. */
final class LabHands {
    /** A part with more columns than this for each of its rows is split into two beside each other. */
    private static final int WIDE = 3;

    /** Of one node. */
    private static final int MOST_SHELLS = 16;

    /** Keys and pastes that are typed before there is a shell. */
    private static final int MOST_EARLY = 2000;

    private final Setup setup;
    private final LabModel model;
    private final Shells shells;
    private final Bindings bindings;
    private final List<String> nodes = new ArrayList<>();
    private final TracePart trace;
    private final WeakHashMap<ShellPane, CopyView> copies = new WeakHashMap<>();
    private final Consumer<Overlay> open;
    private final Set<String> marked = new HashSet<>();
    private final List<Input> early = new ArrayList<>();
    private View view;
    private Layout layout = Layout.NONE;
    private boolean broadcasting;
    private String message = "";
    private String copied = "";
    private String clipboard = "";

    /** @param open shows an overlay */
    LabHands(Setup setup, LabModel model, Shells shells, Consumer<Overlay> open) {
        this.setup = setup;
        this.model = model;
        this.shells = shells;
        this.open = open;
        bindings = setup.settings().bindings();
        view = View.first(setup.arrangement());
        trace = new TracePart(model);
        for (Node node : model.topology().nodes()) {
            nodes.add(node.name());
        }
    }

    View view() {
        return view;
    }

    TracePart trace() {
        return trace;
    }

    Layout layout() {
        return layout;
    }

    /** Where things are now, told with each frame. */
    void laidOut(Layout now) {
        layout = now;
        boolean gone = switch (view.part()) {
            case TREE -> now.tree().isEmpty();
            case TRACE -> now.trace().isEmpty() && !now.shell().isEmpty();
            case SHELL -> false;
        };
        if (gone) {
            view = view.withPart(Part.SHELL);
        }
    }

    String node() {
        return nodes.get(view.node());
    }

    List<String> nodes() {
        return nodes;
    }

    @Nullable
    ShellTree tree() {
        return shells.tree(node());
    }

    @Nullable
    CopyView copy(ShellPane pane) {
        return copies.get(pane);
    }

    /** Copy mode of the shell that takes the keys; null when it is not in it. */
    @Nullable
    CopyView copy() {
        ShellPane pane = shells.of(node());
        return pane == null ? null : copies.get(pane);
    }

    /** The nodes whose shells all get what is typed; empty when just one does. */
    List<String> audience() {
        return broadcasting ? nodes.stream().filter(marked::contains).toList() : List.of();
    }

    /** The node whose trace is shown, or null for all. */
    @Nullable
    String tracedNode() {
        return view.merged() ? null : node();
    }

    /** What there is to tell; once. */
    String takeMessage() {
        String was = message;
        message = "";
        return was;
    }

    void say(String text) {
        message = text;
    }

    /** What is to go to the clipboard of the terminal outside; once. */
    String takeClipboard() {
        String was = clipboard;
        clipboard = "";
        return was;
    }

    void focus(Part part) {
        view = view.withPart(part);
    }

    void arrange(Arrangement other) {
        view = view.withArrangement(other);
    }

    void show(int number) {
        view = view.withNode(number);
        if (!view.merged()) {
            trace.release();
        }
        if (model.isUp() && shells.of(node()) == null) {
            shells.start(node());
        }
    }

    /** The lab is up: the shell that is looked at starts, and gets what was typed before. */
    void up() {
        shells.start(node());
        if (!early.isEmpty()) {
            early.forEach(input -> send(node(), input));
            early.clear();
            message = model.topology().name() + " is up";
        }
    }

    /** A key for the shell, or for its copy mode; true when that changes what is to be seen at once. */
    boolean press(Input.Key key) {
        ShellPane pane = shells.of(node());
        CopyView copy = pane == null ? null : copies.get(pane);
        if (pane == null || copy == null) {
            return send(key);
        }
        switch (copy.press(key)) {
            case STAY -> {}
            case LEAVE -> copies.remove(pane);
            case COPY -> {
                take(copy.selectedText());
                copies.remove(pane);
            }
            case SEARCH_FORWARD -> open.accept(new TypedLine("/", "", text -> {}, text -> copy.search(text, true)));
            case SEARCH_BACKWARD -> open.accept(new TypedLine("?", "", text -> {}, text -> copy.search(text, false)));
        }
        return true;
    }

    /** Keeps a text for pasting, and hands it to the terminal outside. */
    void take(String text) {
        if (!text.isEmpty()) {
            copied = text;
            clipboard = text;
            message = "copied " + text.length() + (text.length() == 1 ? " character" : " characters");
        }
    }

    /** Sends an input to the shell, or to all that are marked; true when there is something to say about it. */
    boolean send(Input input) {
        List<String> audience = audience();
        for (String node : audience.isEmpty() ? List.of(node()) : audience) {
            send(node, input);
        }
        return !message.isEmpty();
    }

    /** The window outside got or lost the focus, which the program may have asked to be told. */
    boolean focusEvent(Input.Focus focus) {
        ShellPane pane = shells.of(node());
        if (pane != null) {
            pane.send(focus);
        }
        return false;
    }

    private void send(String node, Input input) {
        ShellPane pane = shells.of(node);
        if (!model.isUp()) {
            message = early.size() < MOST_EARLY
                    ? "the lab is not up yet: what is typed waits for the shell"
                    : "the lab is not up yet, and much waits for the shell: this is dropped";
            if (early.size() < MOST_EARLY) {
                early.add(input);
            }
        } else if (pane == null) {
            message = node + " has no shell: " + bindings.text(Action.RESTART) + " starts one";
        } else if (pane.hasEnded()) {
            message = "the shell of " + node + " has ended: " + bindings.text(Action.RESTART) + " starts a new one";
        } else if (!pane.send(input)) {
            message = node + " does not read what is typed: some of it was dropped";
        }
    }

    /** Does an action of the lab view; false when it is none. */
    boolean act(Action action) {
        Arrangement parts = view.arrangement();
        switch (action) {
            case NEXT_NODE -> show((view.node() + 1) % nodes.size());
            case PREVIOUS_NODE -> show((view.node() + nodes.size() - 1) % nodes.size());
            case LAST_NODE -> show(view.last());
            case OTHER_PART -> otherPart();
            case FOCUS_UP -> Direction.UP.focus(this);
            case FOCUS_DOWN -> Direction.DOWN.focus(this);
            case FOCUS_LEFT -> Direction.LEFT.focus(this);
            case FOCUS_RIGHT -> Direction.RIGHT.focus(this);
            case RESIZE_UP -> Direction.UP.resize(this);
            case RESIZE_DOWN -> Direction.DOWN.resize(this);
            case RESIZE_LEFT -> Direction.LEFT.resize(this);
            case RESIZE_RIGHT -> Direction.RIGHT.resize(this);
            case ZOOM -> view = view.withZoomed(!view.zoomed());
            case PRESET_1 -> preset(1);
            case PRESET_2 -> preset(2);
            case PRESET_3 -> preset(3);
            case PRESET_4 -> preset(4);
            case TREE ->
                arrange(parts.withTree(layout.tree().isEmpty() ? Arrangement.Tree.SHOWN : Arrangement.Tree.HIDDEN));
            case PICTURE -> arrange(parts.withPicture(!parts.picture()));
            case TRACE_PART -> arrange(parts.withTrace(!parts.trace()));
            case MERGE -> {
                view = view.withMerged(!view.merged());
                trace.release();
            }
            case FREEZE -> trace.freeze(tracedNode());
            case COPY_MODE -> copyMode();
            case PASTE -> paste();
            case RESTART -> newShell();
            case CLOSE -> shells.end(node());
            case SPLIT_RIGHT -> split(true);
            case SPLIT_BELOW -> split(false);
            case BROADCAST -> broadcast();
            case PREFIX -> send(bindings.prefix());
            case SAVE_TEXT, SAVE_ANSI, SAVE_SVG -> save(action);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void preset(int number) {
        view = view.withArrangement(Arrangement.preset(number)).withZoomed(false);
    }

    private void otherPart() {
        ShellTree tree = tree();
        switch (view.part()) {
            case SHELL -> {
                if (tree != null && !tree.isLast() && !view.zoomed()) {
                    tree.activate(tree.next());
                    return;
                }
                focus(view.arrangement().trace() || layout.tree().isEmpty() ? Part.TRACE : Part.TREE);
            }
            case TRACE -> {
                if (!layout.tree().isEmpty()) {
                    focus(Part.TREE);
                } else {
                    toFirstShell(tree);
                }
            }
            case TREE -> toFirstShell(tree);
        }
    }

    private void toFirstShell(@Nullable ShellTree tree) {
        focus(Part.SHELL);
        if (tree != null && !view.zoomed()) {
            tree.activate(tree.panes().getFirst());
        }
    }

    /** Copy mode of the shell that takes the keys; null when there is none. */
    @Nullable
    CopyView copyMode() {
        ShellTree tree = tree();
        if (tree == null) {
            message = "there is no shell to copy from";
            return null;
        }
        focus(Part.SHELL);
        Rect part = tree.activePart();
        return copies.computeIfAbsent(
                tree.active(),
                pane -> new CopyView(
                        pane, Math.max(1, part.height()), setup.settings().emacs()));
    }

    void leaveCopyMode() {
        ShellPane pane = shells.of(node());
        if (pane != null) {
            copies.remove(pane);
        }
    }

    void paste() {
        if (copied.isEmpty()) {
            message = "nothing was copied yet: " + bindings.text(Action.COPY_MODE) + " copies";
        } else {
            send(new Input.Paste(copied, true, true));
        }
    }

    /** A shell where there is none; else one more, at the side that has more room. */
    private void newShell() {
        ShellPane pane = shells.of(node());
        ShellTree tree = tree();
        if (!model.isUp()) {
            message = "the lab is not up yet";
        } else if (pane == null || tree == null || pane.hasEnded()) {
            shells.start(node());
        } else if (tree.panes().size() >= MOST_SHELLS) {
            message = node() + " has " + MOST_SHELLS + " shells already";
        } else {
            // Where there is no room for both, the new one hides the others: the next part is one of them.
            view = view.withPart(Part.SHELL);
            shells.split(node(), isWide(tree.activePart()));
        }
    }

    private static boolean isWide(Rect part) {
        return part.width() > WIDE * part.height();
    }

    private void split(boolean beside) {
        if (!model.isUp()) {
            message = "the lab is not up yet";
            return;
        }
        ShellTree tree = tree();
        Rect part = tree == null ? Rect.NONE : tree.activePart();
        boolean room = beside ? part.width() > 2 * Split.LEAST_WIDTH : part.height() > 2 * Split.LEAST_HEIGHT;
        if (tree != null && (!room || tree.panes().size() >= MOST_SHELLS)) {
            message = room ? node() + " has " + MOST_SHELLS + " shells already" : "no room to split";
            return;
        }
        view = view.withZoomed(false).withPart(Part.SHELL);
        shells.split(node(), beside);
    }

    private void broadcast() {
        if (broadcasting) {
            broadcasting = false;
            message = "what is typed goes to " + node() + " alone again";
            return;
        }
        Set<Integer> before = new HashSet<>();
        marked.forEach(node -> before.add(nodes.indexOf(node)));
        open.accept(Chooser.several("type to these nodes at once", nodes, before, chosen -> {
            marked.clear();
            chosen.forEach(number -> marked.add(nodes.get(number)));
            broadcasting = !marked.isEmpty() && model.isUp();
            if (broadcasting) {
                focus(Part.SHELL);
                marked.forEach(shells::start);
            }
        }));
    }

    private void save(Action action) {
        ShellTree tree = tree();
        if (tree == null) {
            message = "there is no shell to save";
            return;
        }
        Transcript[] now = new Transcript[1];
        tree.active().read(screen -> now[0] = screen.transcript());
        Transcript it = now[0];
        message = switch (action) {
            case SAVE_TEXT -> setup.saving().save(node(), "txt", Dump.text(it, 0, it.size()));
            case SAVE_ANSI -> setup.saving().save(node(), "ansi", Dump.ansi(it, 0, it.size()));
            default -> setup.saving().save(node(), "svg", SvgDump.svg(it, it.screenStart(), it.size()));
        };
    }
}
