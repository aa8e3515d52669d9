package io.treville.tui;

import io.treville.topology.Node;
import io.treville.tui.action.Action;
import io.treville.tui.model.LabModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keys do: from a key and the state to the next state. Knows no terminal; shells are told, nothing is drawn.
 */
final class Controller {
    private final LabModel model;
    private final Shells shells;
    private final boolean asks;
    private final List<String> nodes = new ArrayList<>();
    private View view = View.first();
    private Mode mode = new Mode.Typing();
    private String message = "";
    private long frozenAt = -1;
    private boolean redraw;
    private Tui.@Nullable Left left;

    /** @param asks whether leaving asks what is to become of the lab */
    Controller(LabModel model, Shells shells, boolean asks) {
        this.asks = asks;
        this.model = model;
        this.shells = shells;
        for (Node node : model.topology().nodes()) {
            nodes.add(node.name());
        }
    }

    View view() {
        return view;
    }

    Mode mode() {
        return mode;
    }

    String message() {
        return message;
    }

    /** How many lines of trace there had been when it was frozen, or -1. */
    long frozenAt() {
        return frozenAt;
    }

    String node() {
        return nodes.get(view.node());
    }

    List<String> nodes() {
        return nodes;
    }

    /** How it was left, or null while it was not. */
    Tui.@Nullable Left left() {
        return left;
    }

    /** Whether everything is to be drawn anew; asked once. */
    boolean takeRedraw() {
        boolean was = redraw;
        redraw = false;
        return was;
    }

    /** The node whose trace is shown, or null for all. */
    @Nullable
    String tracedNode() {
        return view.merged() ? null : node();
    }

    /** The lab is up: the shell that is looked at starts. */
    void up() {
        shells.start(node());
    }

    void press(Keys.Key key) {
        message = "";
        switch (mode) {
            case Mode.Typing typing -> type(key);
            case Mode.Prefixed prefixed -> prefixed(key);
            case Mode.Scrolling(int back) -> scroll(key, back);
            case Mode.Naming(String typed) -> name(key, typed);
            case Mode.Helping(int from) -> help(key, from);
            case Mode.Leaving leaving -> leave(key);
        }
    }

    private void type(Keys.Key key) {
        if (key.name().equals(Keys.PREFIX)) {
            mode = new Mode.Prefixed();
        } else if (view.part() == Part.TRACE) {
            traceKey(key);
        } else {
            send(key.octets());
        }
    }

    private void send(byte[] octets) {
        ShellPane pane = shells.of(node());
        if (pane == null) {
            message = model.isUp() ? node() + " has no shell: C-b c starts one" : "the lab is not up yet";
        } else if (pane.hasEnded()) {
            message = "the shell of " + node() + " has ended: C-b c starts a new one";
        } else if (!pane.type(octets)) {
            message = node() + " does not read what is typed: some of it was dropped";
        }
    }

    private void traceKey(Keys.Key key) {
        switch (key.name()) {
            case "Up", "k", "PageUp", "g", "Home" -> {
                mode = new Mode.Scrolling(0);
                scroll(key, 0);
            }
            case "f", " " -> act(Action.FREEZE);
            case "m" -> act(Action.MERGE);
            case "?" -> act(Action.HELP);
            case ":" -> act(Action.PALETTE);
            case "q", "Escape", "Tab" -> act(Action.OTHER_PART);
            default -> message = "trace: up and down scroll, f holds, m merges, q goes back to the shell";
        }
    }

    private void prefixed(Keys.Key key) {
        mode = new Mode.Typing();
        String name = key.name();
        if (name.length() == 1 && name.charAt(0) >= '0' && name.charAt(0) <= '9') {
            int number = name.charAt(0) - '0';
            if (number < nodes.size()) {
                show(number);
            } else {
                message = "there is no node " + number;
            }
            return;
        }
        Action action = actionOf(name);
        if (action == null) {
            message = "C-b " + (name.isEmpty() ? "(that key)" : name) + " does nothing: C-b ? shows what does";
        } else {
            act(action);
        }
    }

    private static @Nullable Action actionOf(String key) {
        String same = switch (key) {
            case "Right", "Down" -> "n";
            case "Left", "Up" -> "p";
            case "Tab" -> "o";
            case "PageUp" -> "[";
            default -> key;
        };
        for (Action action : Action.values()) {
            if (action.key().equals(same)) {
                return action;
            }
        }
        return null;
    }

    /** Does one thing by its name, wherever the name came from. */
    void act(Action action) {
        mode = new Mode.Typing();
        switch (action) {
            case NEXT_NODE -> show((view.node() + 1) % nodes.size());
            case PREVIOUS_NODE -> show((view.node() + nodes.size() - 1) % nodes.size());
            case LAST_NODE -> show(view.last());
            case OTHER_PART -> view = view.withPart(view.part() == Part.SHELL ? Part.TRACE : Part.SHELL);
            case ZOOM -> view = view.withZoomed(!view.zoomed());
            case TREE -> view = view.withTree(view.tree() == View.Tree.SHOWN ? View.Tree.HIDDEN : View.Tree.SHOWN);
            case MERGE -> {
                view = view.withMerged(!view.merged());
                frozenAt = -1;
            }
            case FREEZE -> frozenAt = frozenAt < 0 ? model.traced(tracedNode()) : -1;
            case SCROLL -> mode = new Mode.Scrolling(0);
            case RESTART -> restart();
            case CLOSE -> shells.end(node());
            case PALETTE -> mode = new Mode.Naming("");
            case HELP -> mode = new Mode.Helping(0);
            case REDRAW -> redraw = true;
            case PREFIX -> send(new byte[] {2});
            case LEAVE -> {
                if (asks && model.failure() == null) {
                    mode = new Mode.Leaving();
                } else {
                    left = Tui.Left.UP;
                }
            }
        }
    }

    private void show(int number) {
        view = view.withNode(number);
        if (!view.merged()) {
            frozenAt = -1;
        }
        if (model.isUp()) {
            if (shells.of(node()) == null) {
                shells.start(node());
            }
        }
    }

    private void restart() {
        if (!model.isUp()) {
            message = "the lab is not up yet";
            return;
        }
        ShellPane pane = shells.of(node());
        if (pane != null && !pane.hasEnded()) {
            message = "the shell of " + node() + " still runs: C-b x ends it";
        } else {
            shells.start(node());
        }
    }

    private void scroll(Keys.Key key, int back) {
        int far = switch (key.name()) {
            case "Up", "k", "C-p" -> back + 1;
            case "Down", "j", "C-n" -> back - 1;
            case "PageUp", "C-u", "C-b" -> back + 10;
            case "PageDown", "C-d", "C-f", " " -> back - 10;
            case "g", "Home" -> Integer.MAX_VALUE / 2;
            case "G", "End" -> 0;
            case "q", "Escape", "C-c", "Enter" -> -1;
            default -> back;
        };
        mode = far < 0 ? new Mode.Typing() : new Mode.Scrolling(far);
    }

    /** Drawing knows how far back there is something to see. */
    void limitScroll(int most) {
        if (mode instanceof Mode.Scrolling(int back) && back > most) {
            mode = new Mode.Scrolling(Math.max(0, most));
        }
    }

    private void name(Keys.Key key, String typed) {
        switch (key.name()) {
            case "Escape", "C-c", "C-g" -> mode = new Mode.Typing();
            case "Backspace" ->
                mode = typed.isEmpty() ? new Mode.Typing() : new Mode.Naming(typed.substring(0, typed.length() - 1));
            case "Tab" -> {
                List<Action> fitting = fitting(typed);
                mode = new Mode.Naming(
                        fitting.isEmpty() ? typed : fitting.getFirst().text());
            }
            case "Enter" -> {
                List<Action> fitting = fitting(typed);
                if (fitting.isEmpty()) {
                    mode = new Mode.Typing();
                    message = "nothing is called '" + typed + "': C-b ? shows what there is";
                } else {
                    act(fitting.getFirst());
                }
            }
            default -> {
                if (key.name().length() == 1 && typed.length() < 40) {
                    mode = new Mode.Naming(typed + key.name());
                }
            }
        }
    }

    /** The actions whose name has all that was typed in it, those that begin with it first. */
    static List<Action> fitting(String typed) {
        List<Action> fitting = new ArrayList<>();
        for (Action action : Action.values()) {
            if (action.text().startsWith(typed)) {
                fitting.add(action);
            }
        }
        for (Action action : Action.values()) {
            if (!action.text().startsWith(typed) && action.text().contains(typed)) {
                fitting.add(action);
            }
        }
        return fitting;
    }

    private void help(Keys.Key key, int from) {
        mode = switch (key.name()) {
            case "Down", "j", "PageDown", " " -> new Mode.Helping(Math.min(from + 1, Action.values().length - 1));
            case "Up", "k", "PageUp" -> new Mode.Helping(Math.max(0, from - 1));
            default -> new Mode.Typing();
        };
    }

    private void leave(Keys.Key key) {
        left = switch (key.name()) {
            case "y", "Y" -> Tui.Left.DOWN;
            case "n", "N" -> Tui.Left.UP;
            default -> null;
        };
        mode = new Mode.Typing();
    }
}
