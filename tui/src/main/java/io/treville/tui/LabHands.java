package io.treville.tui;

import io.treville.term.input.Input;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.Scope;
import io.treville.tui.model.LabModel;
import io.treville.tui.shell.CopyView;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.ShellTree;
import io.treville.tui.shell.Shells;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lab view's state and what changes it: which node, which part, which shell, what is scrolled, copied and marked. */
final class LabHands {
    private final LabModel model;
    private final Shells shells;
    private final NodeShells owned;
    private final Bindings bindings;
    private final List<String> nodes = new ArrayList<>();
    private final TracePart trace;
    private final Copying copying;
    private final Broadcast broadcast;
    private final Foreground front;
    private final TreeScroll treeScroll = new TreeScroll();
    private View view;
    private Layout layout = Layout.NONE;

    LabHands(Setup setup, LabModel model, Shells shells, Foreground front) {
        this.model = model;
        this.shells = shells;
        this.front = front;
        bindings = setup.settings().bindings();
        view = View.first(setup.arrangement());
        trace = new TracePart(model);
        model.topology().nodes().forEach(node -> nodes.add(node.name()));
        owned = new NodeShells(model, shells, setup);
        copying = new Copying(bindings, front::open);
        broadcast = new Broadcast(nodes);
    }

    View view() {
        return view;
    }

    TracePart trace() {
        return trace;
    }

    TreeScroll treeScroll() {
        return treeScroll;
    }

    Layout layout() {
        return layout;
    }

    /** Where things are now, told with each frame. */
    void laidOut(Layout now) {
        layout = now;
        boolean gone = switch (view.part()) {
            case PICTURE -> now.picture().isEmpty();
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

    /** Those of the topology, in its order, and then the other places that have shells. */
    List<String> nodes() {
        return nodes;
    }

    /** One more place that has shells, if it is not known yet. */
    void place(String name) {
        if (!nodes.contains(name)) {
            nodes.add(name);
        }
    }

    @Nullable
    ShellTree tree() {
        return shells.tree(node());
    }

    @Nullable
    CopyView copy(ShellPane pane) {
        return copying.of(pane);
    }

    /** Copy mode of the shell that takes the keys; null when it is not in it. */
    @Nullable
    CopyView copy() {
        return copying.of(shells.of(node()));
    }

    /** The nodes whose shells all get what is typed; empty when just one does. */
    List<String> audience() {
        return broadcast.audience();
    }

    /** The node whose trace is shown, or null for all, as beside a place that is no node of the topology. */
    @Nullable
    String tracedNode() {
        return view.merged() || view.node() >= model.topology().nodes().size() ? null : node();
    }

    void scrollTrace(Action action) {
        trace.act(action, tracedNode());
    }

    /** What is to go to the clipboard of the terminal outside; once. */
    String takeClipboard() {
        return copying.takeClipboard();
    }

    void focus(Part part) {
        view = view.withPart(part);
    }

    void arrange(Arrangement other) {
        view = view.withArrangement(other);
    }

    /** Shows the place of a name, if there is one. */
    void show(String place) {
        int number = nodes.indexOf(place);
        if (number >= 0) {
            show(number);
        }
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

    void up() {
        front.say(owned.up(node()));
    }

    /** Whether the shell that takes the keys has not ended. */
    boolean runs() {
        ShellPane pane = shells.of(node());
        return pane != null && !pane.hasEnded();
    }

    /** A key for the shell, or for its copy mode; true when that changes what is to be seen at once. */
    boolean press(Input.Key key) {
        ShellPane pane = shells.of(node());
        CopyView copy = copying.of(pane);
        if (pane == null || copy == null) {
            return send(key);
        }
        front.say(copying.press(pane, copy, key));
        return true;
    }

    /** Keeps a text for pasting, and hands it to the terminal outside. */
    void take(String text) {
        front.say(copying.take(text));
    }

    /** Sends an input to the shell, or to all that are marked; true when there is something to say about it. */
    boolean send(Input input) {
        boolean told = false;
        List<String> audience = broadcast.audience();
        for (String node : audience.isEmpty() ? List.of(node()) : audience) {
            String said = owned.send(node, input);
            front.say(said);
            told |= !said.isEmpty();
        }
        return told;
    }

    /** The window outside got or lost the focus, which the program may have asked to be told. */
    boolean focusEvent(Input.Focus focus) {
        ShellPane pane = shells.of(node());
        if (pane != null) {
            pane.send(focus);
        }
        return false;
    }

    /** Does an action of the lab view; false when it is none. */
    boolean act(Action action) {
        Arrangement parts = view.arrangement();
        switch (action) {
            case NEXT_NODE -> show((view.node() + 1) % nodes.size());
            case PREVIOUS_NODE -> show((view.node() + nodes.size() - 1) % nodes.size());
            case LAST_NODE -> show(view.last());
            case OTHER_PART -> otherPart();
            case LAST_SHELL -> {
                focus(Part.SHELL);
                front.say(owned.back(node()));
            }
            case NEXT_PRESET -> view = view.withArrangement(parts.nextPreset()).withZoomed(false);
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
            case NEW_SHELL -> {
                focus(Part.SHELL);
                front.say(owned.fresh(node()));
            }
            case CLOSE -> shells.end(node());
            case SPLIT_RIGHT -> split(true);
            case SPLIT_BELOW -> split(false);
            case BROADCAST -> broadcast();
            case PREFIX -> send(bindings.prefix());
            case SAVE_TEXT, SAVE_ANSI, SAVE_SVG -> front.say(owned.save(node(), action));
            default -> {
                return action.scope() == Scope.COPY ? copy(action) : Direction.act(action, this);
            }
        }
        return true;
    }

    private void preset(int number) {
        view = view.withArrangement(Arrangement.preset(number)).withZoomed(false);
    }

    /** On to the next part that is there: the node's shells, its trace, the tree, and again the first shell. */
    private void otherPart() {
        ShellTree tree = tree();
        boolean zoomed = view.zoomed();
        // What is zoomed leaves the others no room, but each of them would get it all.
        boolean trace = view.arrangement().trace() && (zoomed || !layout.trace().isEmpty());
        boolean nodeTree = !layout.tree().isEmpty();
        Part part = view.part();
        if (part == Part.SHELL && tree != null && !tree.isLast() && !zoomed) {
            tree.activate(tree.next());
        } else if (part == Part.SHELL && trace) {
            focus(Part.TRACE);
        } else if (part != Part.TREE && nodeTree) {
            focus(Part.TREE);
        } else {
            toFirstShell(tree);
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
            front.say("there is no shell to copy from");
            return null;
        }
        focus(Part.SHELL);
        return copying.begin(tree.active(), tree.activePart().height());
    }

    /** Does an action of copy mode; false where there is no shell in it. */
    private boolean copy(Action action) {
        ShellPane pane = shells.of(node());
        CopyView copy = copying.of(pane);
        if (pane != null && copy != null) {
            front.say(copying.act(pane, copy, action));
        }
        return copy != null;
    }

    void leaveCopyMode() {
        ShellPane pane = shells.of(node());
        if (pane != null) {
            copying.end(pane);
        }
    }

    void paste() {
        String copied = copying.copied();
        if (copied.isEmpty()) {
            front.say("nothing was copied yet: " + bindings.text(Action.COPY_MODE) + " copies");
        } else {
            send(new Input.Paste(copied, true, true));
        }
    }

    private void split(boolean beside) {
        String said = owned.split(node(), beside);
        front.say(said);
        if (said.isEmpty()) {
            view = view.withZoomed(false).withPart(Part.SHELL);
        }
    }

    private void broadcast() {
        if (broadcast.isOn()) {
            broadcast.end();
            front.say("what is typed goes to " + node() + " alone again");
        } else if (!model.isUp()) {
            front.say("the lab is not up yet");
        } else {
            front.open(broadcast.chooser(chosen -> {
                focus(Part.SHELL);
                chosen.forEach(shells::start);
            }));
        }
    }
}
