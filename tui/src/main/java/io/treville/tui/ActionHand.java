package io.treville.tui;

import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.Scope;
import io.treville.tui.model.LabModel;
import io.treville.tui.overlay.Chooser;
import io.treville.tui.overlay.CommandOutput;
import io.treville.tui.overlay.CommandSource;
import io.treville.tui.overlay.Help;
import io.treville.tui.overlay.Palette;
import io.treville.tui.overlay.Question;
import io.treville.tui.overlay.TypedLine;
import io.treville.tui.panel.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What actions do, wherever they come from: a key, the palette, the mouse or a performance. */
final class ActionHand {
    private final LabModel model;
    private final Bindings bindings;
    private final boolean asks;
    private final CommandSource commands;
    private final Setup.Recording recording;
    private final LabHands lab;
    private final Views views;
    private final Foreground front;
    private boolean mouseTaken;
    private boolean redraw;
    private Tui.@Nullable Left left;

    ActionHand(Setup setup, LabModel model, LabHands lab, Views views, Foreground front) {
        asks = setup.asks();
        commands = setup.commands();
        recording = setup.recording();
        bindings = setup.settings().bindings();
        mouseTaken = setup.settings().mouse();
        this.model = model;
        this.lab = lab;
        this.views = views;
        this.front = front;
    }

    /** Whether the mouse is ours, not the terminal's. */
    boolean isMouseTaken() {
        return mouseTaken;
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

    void act(Action action) {
        switch (action) {
            case PALETTE -> front.open(new Palette(bindings, this::act, this::entered, commands));
            case HELP -> front.open(new Help(bindings));
            case REDRAW -> redraw = true;
            case RECORD -> recording.toggle();
            case MOUSE -> {
                mouseTaken = !mouseTaken;
                front.say(
                        mouseTaken
                                ? "the mouse is ours; with shift it is the terminal's"
                                : "the mouse is the terminal's");
            }
            case CHOOSE_NODE -> choose();
            case LEAVE -> leave();
            case CLOSE -> close();
            case FILTER -> askFilter();
            default -> inside(action);
        }
    }

    private void entered(String typed) {
        if (commands != CommandSource.NONE && !typed.isEmpty()) {
            front.open(new CommandOutput(commands, typed));
            return;
        }
        front.say("nothing is called '" + typed + "': " + bindings.text(Action.HELP) + " shows what there is");
    }

    private void inside(Action action) {
        Panel panel = views.panel();
        if (views.has(action)) {
            views.look(action);
        } else if (action.text().endsWith("-view")) {
            front.say("there is no " + action.text() + " of this lab");
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
            front.say(action.text() + " means nothing here");
        }
    }

    /** What moves in a view moves in the part that has the focus. */
    private void inPart(Action action) {
        if (lab.view().part() == Part.TRACE) {
            lab.scrollTrace(action);
            return;
        }
        switch (action) {
            case UP, LEFT -> lab.act(Action.PREVIOUS_NODE);
            case DOWN, RIGHT -> lab.act(Action.NEXT_NODE);
            case FIRST -> lab.show(0);
            case LAST -> lab.show(lab.nodes().size() - 1);
            case PAGE_UP -> lab.treeScroll().byPages(-1);
            case PAGE_DOWN -> lab.treeScroll().byPages(1);
            case NEXT_PANE -> lab.act(Action.OTHER_PART);
            case OPEN -> lab.focus(Part.SHELL);
            default -> front.say(action.text() + " means nothing here");
        }
    }

    /** Shows a node by its number, in the lab view. */
    void show(int number) {
        if (number < lab.nodes().size()) {
            views.look(Action.LAB_VIEW);
            lab.show(number);
        } else {
            front.say("there is no node " + number);
        }
    }

    private void choose() {
        List<String> rows = new ArrayList<>(lab.nodes());
        List<Action> others = views.others();
        others.forEach(view -> rows.add(view.text() + ": " + view.description()));
        int nodes = lab.nodes().size();
        front.open(Chooser.one("nodes and views", rows, lab.view().node(), row -> {
            if (row < nodes) {
                show(row);
            } else {
                views.look(others.get(row - nodes));
            }
        }));
    }

    private void askFilter() {
        if (views.panel() == null) {
            lab.focus(Part.TRACE);
        }
        front.open(new TypedLine("filter /", views.filter().text(), views::filter, views::filter));
    }

    /** As tmux asks: the key is near to others, and what runs there is lost. */
    private void close() {
        if (lab.runs()) {
            front.open(new Question(
                    "End this shell of " + lab.node() + "? y yes · any other key goes back",
                    Map.of('y', () -> inside(Action.CLOSE))));
        } else {
            inside(Action.CLOSE);
        }
    }

    private void leave() {
        if (!asks || model.failure() != null) {
            left = Tui.Left.UP;
            return;
        }
        front.open(new Question(
                "Leave: take " + model.topology().name() + " down? y yes · n it stays up · any other key goes back",
                Map.of('y', () -> left = Tui.Left.DOWN, 'n', () -> left = Tui.Left.UP)));
    }
}
