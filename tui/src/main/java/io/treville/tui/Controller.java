package io.treville.tui;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.KeyNames;
import io.treville.tui.action.Scope;
import io.treville.tui.model.Filter;
import io.treville.tui.model.LabModel;
import io.treville.tui.overlay.Chooser;
import io.treville.tui.overlay.CommandOutput;
import io.treville.tui.overlay.CommandSource;
import io.treville.tui.overlay.Help;
import io.treville.tui.overlay.Overlay;
import io.treville.tui.overlay.Palette;
import io.treville.tui.overlay.Question;
import io.treville.tui.overlay.TypedLine;
import io.treville.tui.panel.Panel;
import io.treville.tui.panel.Panels;
import io.treville.tui.shell.Shells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keys do: from an input and the state to the next state. Knows no terminal; shells and panels are told, nothing is drawn.
 */
final class Controller {
    private final LabModel model;
    private final Bindings bindings;
    private final boolean asks;
    private final CommandSource commands;
    private final Setup.Recording recording;
    private final LabHands lab;
    private final Views views;
    private final MouseHand mouse;
    private boolean prefixed;
    private boolean mouseTaken;
    private @Nullable Overlay overlay;
    private String message = "";
    private boolean redraw;
    private Tui.@Nullable Left left;

    Controller(Setup setup, LabModel model, Shells shells, Panels panels, Spots spots) {
        asks = setup.asks();
        commands = setup.commands();
        recording = setup.recording();
        bindings = setup.settings().bindings();
        mouseTaken = setup.settings().mouse();
        this.model = model;
        lab = new LabHands(setup, model, shells, this::open);
        views = new Views(panels, lab.trace());
        mouse = new MouseHand(lab, spots);
    }

    LabHands lab() {
        return lab;
    }

    Bindings bindings() {
        return bindings;
    }

    boolean isPrefixed() {
        return prefixed;
    }

    MouseMode mouseMode() {
        if (!mouseTaken) {
            return MouseMode.NONE;
        }
        return panel() == null && overlay == null && mouse.wantsMotion() ? MouseMode.MOTION : MouseMode.DRAG;
    }

    /** Whether a shell takes the keys: nothing is open over it or in its place. */
    boolean isAtShells() {
        return !takesAll() && panel() == null && lab.view().part() == Part.SHELL;
    }

    /** Whether every key belongs to what is being typed, chosen or copied. */
    boolean takesAll() {
        Panel panel = panel();
        boolean copying = panel == null && lab.view().part() == Part.SHELL && lab.copy() != null;
        return prefixed || overlay != null || copying || (panel != null && panel.isTyping());
    }

    @Nullable
    Overlay overlay() {
        return overlay;
    }

    private void open(Overlay other) {
        overlay = other;
    }

    /** What there is to tell in the last row, until the next key. */
    String message() {
        String fresh = lab.takeMessage();
        if (!fresh.isEmpty()) {
            message = fresh;
        }
        return message;
    }

    /** There is nothing to tell any more. */
    void hush() {
        message = "";
    }

    /** The panel that is shown; null in the lab view. */
    @Nullable
    Panel panel() {
        return views.panel();
    }

    /** The filter of the view that is shown. */
    Filter filter() {
        return views.filter();
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

    /** Takes an input; true when that changes what is to be seen, not counting what a shell answers. */
    boolean take(Input input) {
        return switch (input) {
            case Input.Key key -> press(key);
            case Input.Paste paste -> paste(paste);
            case Input.Mouse it -> mouse(it);
            case Input.Focus focus ->
                panel() == null && lab.view().part() == Part.SHELL && model.isUp() && lab.focusEvent(focus);
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
        return lab.view().part() == Part.SHELL && lab.copy() == null && lab.send(paste);
    }

    private boolean mouse(Input.Mouse it) {
        if (it.action() == Input.MouseAction.PRESS) {
            message = "";
        }
        if (overlay != null) {
            Overlay before = overlay;
            if (!before.mouse(it) && overlay == before) {
                overlay = null;
            }
            return true;
        }
        Panel panel = panel();
        return panel == null ? mouse.take(it) : mouse.inPanel(panel, it);
    }

    private boolean press(Input.Key key) {
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
        if (lab.view().part() != Part.SHELL) {
            Action action = inView(null, key);
            if (action == null) {
                message = KeyNames.of(key) + " does nothing here: ? shows what does";
            } else {
                act(action);
            }
            return true;
        }
        return lab.press(key) || told;
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
        if (number < lab.nodes().size()) {
            views.look(Action.LAB_VIEW);
            lab.show(number);
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
        // Keys of views come before those of panels, and these before what only works because no shell takes the keys.
        if (action != null && action.scope() != Scope.PREFIX) {
            act(action);
        } else if (!panel.press(key)) {
            if (action != null) {
                act(action);
            } else {
                message = KeyNames.of(key) + " does nothing here: ? shows what does";
            }
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

    /** Does one thing by its name, wherever the name came from. */
    void act(Action action) {
        switch (action) {
            case PALETTE -> overlay = new Palette(bindings, this::act, this::entered, commands);
            case HELP -> overlay = new Help(bindings);
            case REDRAW -> redraw = true;
            case RECORD -> recording.toggle();
            case MOUSE -> {
                mouseTaken = !mouseTaken;
                message = mouseTaken
                        ? "the mouse is ours; with shift it is the terminal's"
                        : "the mouse is the terminal's";
            }
            case CHOOSE_NODE -> choose();
            case LEAVE -> leave();
            case FILTER -> askFilter();
            default -> inside(action);
        }
    }

    private void entered(String typed) {
        if (commands != CommandSource.NONE && !typed.isEmpty()) {
            overlay = new CommandOutput(commands, typed);
            return;
        }
        message = "nothing is called '" + typed + "': " + bindings.text(Action.HELP) + " shows what there is";
    }

    private void inside(Action action) {
        Panel panel = panel();
        if (views.has(action)) {
            views.look(action);
        } else if (action.text().endsWith("-view")) {
            message = "there is no " + action.text() + " of this lab";
        } else if (panel != null && panel.act(action)) {
            return;
        } else if (action == Action.BACK) {
            if (panel != null) {
                views.look(Action.LAB_VIEW);
            } else {
                lab.focus(Part.SHELL);
            }
        } else if (panel == null && action.scope() == Scope.VIEW) {
            inPart(action);
        } else if (lab.act(action)) {
            views.look(Action.LAB_VIEW);
        } else {
            elsewhere(action);
        }
    }

    private void elsewhere(Action action) {
        Action other = views.elsewhere(action);
        if (other != null) {
            views.look(other);
            inside(action);
        } else {
            message = action.text() + " means nothing here";
        }
    }

    /** What moves in a view moves in the part that has the focus. */
    private void inPart(Action action) {
        if (lab.view().part() != Part.TREE) {
            lab.trace().act(action);
            return;
        }
        switch (action) {
            case UP -> lab.act(Action.PREVIOUS_NODE);
            case DOWN -> lab.act(Action.NEXT_NODE);
            case FIRST -> lab.show(0);
            case LAST -> lab.show(lab.nodes().size() - 1);
            case NEXT_PANE -> lab.act(Action.OTHER_PART);
            case OPEN -> lab.focus(Part.SHELL);
            default -> message = action.text() + " means nothing here";
        }
    }

    /** Shows what can be done to a link. */
    void showLink(String name) {
        views.lookAtLink(name);
    }

    private void choose() {
        List<String> rows = new ArrayList<>(lab.nodes());
        List<Action> others = views.others();
        others.forEach(view -> rows.add(view.text() + ": " + view.description()));
        int nodes = lab.nodes().size();
        overlay = Chooser.one("nodes and views", rows, lab.view().node(), row -> {
            if (row < nodes) {
                number(row);
            } else {
                views.look(others.get(row - nodes));
            }
        });
    }

    private void askFilter() {
        if (panel() == null) {
            lab.focus(Part.TRACE);
        }
        overlay = new TypedLine("filter /", filter().text(), views::filter, views::filter);
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
