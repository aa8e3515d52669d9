package io.treville.tui;

import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Still;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import io.treville.tui.model.LabModel;
import io.treville.tui.overlay.Overlay;
import io.treville.tui.panel.Panel;
import io.treville.tui.shell.Bells;
import io.treville.tui.shell.CopyView;
import java.util.List;

/** Draws the first row, which says where one is, and the last one, which says what can be done. */
final class Bars {
    private final LabModel model;
    private final Spots spots;
    private final Hints hints;
    private final Bells bells;
    private final Still still = new Still();
    private String standing = "";
    private boolean recording;

    Bars(LabModel model, Spots spots, Bindings bindings, Bells bells) {
        this.model = model;
        this.spots = spots;
        this.bells = bells;
        hints = new Hints(bindings);
    }

    /** A line that stands in the last row of the lab view while nothing else has to be told; empty for none. */
    void standing(String text) {
        standing = text;
    }

    /** Whether the first row says that the lab is being recorded. */
    void recording(boolean now) {
        recording = now;
    }

    /** @param fresh whether anything may have changed */
    void title(Canvas canvas, Rect part, Controller state, boolean fresh) {
        if (!fresh) {
            still.put(canvas);
            return;
        }
        if (!part.isEmpty()) {
            title(canvas, part, state);
        }
        still.take(canvas, part);
    }

    private void title(Canvas canvas, Rect part, Controller state) {
        canvas.fill(part.x(), part.y(), part.width(), ' ', Style.BAR);
        Panel panel = state.panel();
        String right = rightText(state);
        int room = part.width() - right.length();
        int x = canvas.text(1, part.y(), room - 1, model.topology().name() + " ", Style.BAR_LIT);
        List<String> nodes = state.lab().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            int number = i;
            boolean focused = panel == null && i == state.lab().view().node();
            String mark = focused ? "*" : mark(state, nodes.get(i));
            int end = canvas.text(
                    x,
                    part.y(),
                    room - x,
                    " " + i + ":" + nodes.get(i) + mark + " ",
                    focused ? Style.BAR_LIT : Style.BAR);
            spots.add(new Rect(x, part.y(), end - x, 1), () -> {
                state.act(Action.LAB_VIEW);
                state.lab().show(number);
            });
            x = end;
        }
        if (panel != null) {
            Filter filter = state.filter();
            String filtered = filter.isNone() ? "" : " /" + filter.text() + error(filter);
            canvas.text(x + 1, part.y(), room - x - 1, panel.title() + filtered, Style.BAR_LIT);
        }
        if (room > 20) {
            canvas.text(room, part.y(), right.length(), right, Style.BAR);
        }
    }

    /** As tmux marks windows: a bell has rung there; or, our own, what is typed goes there too. */
    private String mark(Controller state, String node) {
        String bell = bells.rang(node) ? "!" : "";
        return state.lab().audience().contains(node) ? "+" + bell : bell;
    }

    private static String error(Filter filter) {
        return filter.error().isEmpty() ? "" : " (plain text: " + filter.error() + ")";
    }

    private String rightText(Controller state) {
        long lost = model.lost();
        String zoomed = state.panel() == null && state.lab().view().zoomed() ? " Z " : " ";
        return zoomed
                + (recording ? "● rec  " : "")
                + (lost == 0 ? "" : lost + " lost  ")
                + (model.isUp() ? "up " : "not up ");
    }

    void status(Canvas canvas, Rect part, Controller state) {
        if (part.isEmpty()) {
            return;
        }
        canvas.fill(part.x(), part.y(), part.width(), ' ', Style.PLAIN);
        Overlay overlay = state.front().overlay();
        String message = state.front().message();
        Style style = Style.FAINT;
        String text;
        if (overlay != null) {
            text = overlay.status();
            style = overlay.warns() ? Style.WARN : Style.PLAIN;
        } else if (state.isPrefixed()) {
            text = hints.prefixed;
        } else if (!message.isEmpty()) {
            text = message;
            style = Style.WARN;
        } else if (!standing.isEmpty() && state.isAtShells()) {
            text = standing;
            style = Style.BOLD;
        } else {
            text = hint(state, part.width() - 1);
        }
        canvas.text(part.x() + 1, part.y(), part.width() - 1, text, style);
    }

    private String hint(Controller state, int width) {
        Panel panel = state.panel();
        CopyView copy = state.lab().copy();
        if (panel != null) {
            return model.failure() == null ? panel.hint() : panel.hint() + " · " + hints.leaves;
        }
        if (model.failure() != null) {
            return hints.gone;
        }
        if (state.lab().view().part() == Part.SHELL && copy != null) {
            return copy.hint();
        }
        if (!state.lab().audience().isEmpty()) {
            return hints.broadcast;
        }
        return switch (state.lab().view().part()) {
            case TRACE -> "up and down scroll · f holds · m merges · / filters · q back to the shell · ? help";
            case PICTURE -> "left and right choose a node · enter or q to its shell · ? help";
            case TREE -> "up and down choose a node · enter or q to its shell · ? help";
            case SHELL -> hints.longShell.length() <= width ? hints.longShell : hints.shell;
        };
    }
}
