package io.treville.tui;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.topology.Node;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.KeyNames;
import io.treville.tui.action.Scope;
import io.treville.tui.model.Filter;
import io.treville.tui.model.LabModel;
import io.treville.tui.overlay.Help;
import io.treville.tui.overlay.Overlay;
import io.treville.tui.overlay.Palette;
import io.treville.tui.overlay.Question;
import io.treville.tui.overlay.TypedLine;
import io.treville.tui.panel.Panel;
import io.treville.tui.panel.Panels;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.Shells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keys do: from an input and the state to the next state. Knows no terminal; shells and panels are told, nothing is drawn.
 */
final class Controller {
    private final LabModel model;
    private final Shells shells;
    private final Panels panels;
    private final Bindings bindings;
    private final boolean asks;
    private final List<String> nodes = new ArrayList<>();
    private final Map<Action, Filter> filters = new HashMap<>();
    private final TracePart trace;
    private View view = View.first();
    private boolean prefixed;
    private int back = -1;
    private @Nullable Overlay overlay;
    private String message = "";
    private boolean redraw;
    private Tui.@Nullable Left left;

    Controller(Setup setup, LabModel model, Shells shells, Panels panels) {
        asks = setup.asks();
        bindings = setup.bindings();
        this.model = model;
        this.shells = shells;
        this.panels = panels;
        trace = new TracePart(model);
        for (Node node : model.topology().nodes()) {
            nodes.add(node.name());
        }
    }

    View view() {
        return view;
    }

    Bindings bindings() {
        return bindings;
    }

    TracePart trace() {
        return trace;
    }

    boolean isPrefixed() {
        return prefixed;
    }

    /** How many rows the shell is scrolled back, or -1 while it is not. */
    int back() {
        return back;
    }

    @Nullable
    Overlay overlay() {
        return overlay;
    }

    String message() {
        return message;
    }

    String node() {
        return nodes.get(view.node());
    }

    List<String> nodes() {
        return nodes;
    }

    /** The panel that is shown; null in the lab view. */
    @Nullable
    Panel panel() {
        return panels.of(view.shown());
    }

    /** The filter of the view that is shown. */
    Filter filter() {
        return filters.getOrDefault(view.shown(), Filter.NONE);
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

    /** Takes an input; true when that changes what is to be seen, not counting what a shell answers. */
    boolean take(Input input) {
        return switch (input) {
            case Input.Key key -> press(key);
            case Input.Paste paste -> paste(paste);
            case Input.Mouse mouse -> overlay != null || panel() != null;
            case Input.Focus focus -> false;
            case Input.Sequence unknown -> false;
        };
    }

    private boolean paste(Input.Paste paste) {
        if (overlay != null) {
            overlay.paste(paste.text());
            return true;
        }
        Panel panel = panel();
        if (panel != null) {
            if (panel.isTyping()) {
                paste.text().codePoints().filter(it -> it >= ' ').forEach(it -> panel.press(Input.Key.of(it, 0)));
            }
            return true;
        }
        if (view.part() == Part.SHELL && back < 0) {
            return send(paste);
        }
        return false;
    }

    boolean press(Input.Key key) {
        boolean told = !message.isEmpty();
        message = "";
        if (overlay != null) {
            Overlay before = overlay;
            boolean stays = before.press(key);
            if (!stays && overlay == before) {
                overlay = null;
            }
            return true;
        }
        if (prefixed) {
            prefixed = false;
            prefixed(key);
            return true;
        }
        if (key.equals(bindings.prefix())) {
            prefixed = true;
            return true;
        }
        Panel panel = panel();
        if (panel != null) {
            inPanel(panel, key);
            return true;
        }
        if (view.part() == Part.TRACE) {
            inTrace(key);
            return true;
        }
        if (back >= 0) {
            scroll(key);
            return true;
        }
        return send(key) || told;
    }

    private void prefixed(Input.Key key) {
        Action action = bindings.of(Scope.PREFIX, key);
        if (action != null) {
            act(action);
        } else if (digit(key) >= 0) {
            number(digit(key));
        } else {
            message = KeyNames.of(bindings.prefix()) + " " + KeyNames.of(key) + " does nothing: "
                    + bindings.text(Action.HELP) + " shows what does";
        }
    }

    private static int digit(Input.Key key) {
        return key.code() == KeyCode.CHARACTER
                        && key.modifiers() == 0
                        && key.codePoint() >= '0'
                        && key.codePoint() <= '9'
                ? key.codePoint() - '0'
                : -1;
    }

    private void number(int number) {
        if (number < nodes.size()) {
            show(number);
        } else {
            message = "there is no node " + number;
        }
    }

    private void inPanel(Panel panel, Input.Key key) {
        if (panel.isTyping()) {
            panel.press(key);
            return;
        }
        Action action = inView(panel.scope(), key);
        if (action == null || (action.scope() == Scope.PREFIX && panel.press(key))) {
            if (action == null && !panel.press(key)) {
                message = KeyNames.of(key) + " does nothing here: ? shows what does";
            }
        } else {
            act(action);
        }
    }

    /** What a key means where no shell takes it. */
    private @Nullable Action inView(@Nullable Scope scope, Input.Key key) {
        Action action = scope == null ? null : bindings.of(scope, key);
        if (action == null) {
            action = bindings.of(Scope.VIEW, key);
        }
        if (action == null) {
            Action global = bindings.of(Scope.PREFIX, key);
            action = global != null && global.worksInViews() ? global : null;
        }
        return action;
    }

    private void inTrace(Input.Key key) {
        Action action = inView(null, key);
        if (action == null) {
            message = KeyNames.of(key) + " does nothing here: ? shows what does";
        } else {
            act(action);
        }
    }

    private boolean send(Input input) {
        ShellPane pane = shells.of(node());
        if (pane == null) {
            message = model.isUp()
                    ? node() + " has no shell: " + bindings.text(Action.RESTART) + " starts one"
                    : "the lab is not up yet";
        } else if (pane.hasEnded()) {
            message = "the shell of " + node() + " has ended: " + bindings.text(Action.RESTART) + " starts a new one";
        } else if (!pane.send(input)) {
            message = node() + " does not read what is typed: some of it was dropped";
        }
        return !message.isEmpty();
    }

    /** Does one thing by its name, wherever the name came from. */
    void act(Action action) {
        switch (action) {
            case NEXT_NODE -> show((view.node() + 1) % nodes.size());
            case PREVIOUS_NODE -> show((view.node() + nodes.size() - 1) % nodes.size());
            case LAST_NODE -> show(view.last());
            case OTHER_PART -> view = view.withPart(view.part() == Part.SHELL ? Part.TRACE : Part.SHELL);
            case ZOOM -> view = view.withZoomed(!view.zoomed());
            case TREE -> view = view.withTree(view.tree() == View.Tree.SHOWN ? View.Tree.HIDDEN : View.Tree.SHOWN);
            case MERGE -> {
                view = view.withMerged(!view.merged());
                trace.release();
            }
            case FREEZE -> trace.freeze(tracedNode());
            case COPY_MODE -> back = 0;
            case RESTART -> restart();
            case CLOSE -> shells.end(node());
            case LAB_VIEW, TRACE_VIEW, PROGRAMS_VIEW, PACKETS_VIEW, LOG_VIEW, FAULTS_VIEW -> look(action);
            case PALETTE -> overlay = new Palette(bindings, this::act, this::unknown);
            case HELP -> overlay = new Help(bindings);
            case REDRAW -> redraw = true;
            case PREFIX -> send(bindings.prefix());
            case LEAVE -> leave();
            case FILTER -> askFilter();
            default -> inside(action);
        }
    }

    private void unknown(String typed) {
        message = "nothing is called '" + typed + "': " + bindings.text(Action.HELP) + " shows what there is";
    }

    /** An action of a view, or of the trace beside the shells. */
    private void inside(Action action) {
        Panel panel = panel();
        if (panel != null && panel.act(action)) {
            return;
        }
        if (action == Action.BACK) {
            if (panel != null) {
                look(Action.LAB_VIEW);
            } else {
                view = view.withPart(Part.SHELL);
            }
            return;
        }
        Action other = panels.viewOf(action);
        if (panel == null && action.scope() == Scope.VIEW) {
            trace.act(action);
        } else if (other != null && other != view.shown()) {
            look(other);
            inside(action);
        } else {
            message = action.text() + " means nothing here";
        }
    }

    private void look(Action shown) {
        if (shown != Action.LAB_VIEW && panels.of(shown) == null) {
            message = "there is no " + shown.text() + " of this lab";
            return;
        }
        if (shown == view.shown()) {
            return;
        }
        Panel before = panel();
        view = view.withShown(shown);
        if (before != null) {
            before.seen(false);
        }
        Panel now = panel();
        if (now != null) {
            now.seen(true);
        }
    }

    private void askFilter() {
        Panel panel = panel();
        if (panel == null && view.part() != Part.TRACE) {
            view = view.withPart(Part.TRACE);
        }
        overlay = new TypedLine("filter /", filter().text(), this::filter, this::filter);
    }

    private void filter(String typed) {
        Filter filter = Filter.of(typed);
        filters.put(view.shown(), filter);
        Panel panel = panel();
        if (panel == null) {
            trace.filter(filter);
        } else {
            panel.filter(filter);
        }
    }

    private void show(int number) {
        view = view.withNode(number);
        back = -1;
        if (!view.merged()) {
            trace.release();
        }
        if (model.isUp() && shells.of(node()) == null) {
            shells.start(node());
        }
    }

    private void restart() {
        if (!model.isUp()) {
            message = "the lab is not up yet";
            return;
        }
        ShellPane pane = shells.of(node());
        if (pane != null && !pane.hasEnded()) {
            message = "the shell of " + node() + " still runs: " + bindings.text(Action.CLOSE) + " ends it";
        } else {
            shells.start(node());
        }
    }

    private void scroll(Input.Key key) {
        Action action = bindings.of(Scope.VIEW, key);
        back = action == null ? back : TracePart.scrolled(action, back);
        if (action == Action.BACK || key.is('c', Input.CTRL) || key.code() == KeyCode.ENTER) {
            back = -1;
        }
    }

    /** Drawing knows how far back there is something to see. */
    void limitScroll(int most) {
        back = Math.min(back, most);
    }

    private void leave() {
        if (!asks || model.failure() != null) {
            left = Tui.Left.UP;
            return;
        }
        overlay = new Question(
                "Leave: take " + model.topology().name() + " down? y yes · n it stays up · any other key goes back",
                Map.of('y', () -> left = Tui.Left.DOWN, 'n', () -> left = Tui.Left.UP));
    }
}
