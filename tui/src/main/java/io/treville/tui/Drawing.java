package io.treville.tui;

import io.treville.lab.LabEvent;
import io.treville.term.Screen;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Topology;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.KeyNames;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Picture;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import io.treville.tui.model.LabModel;
import io.treville.tui.overlay.Overlay;
import io.treville.tui.panel.Panel;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.Shells;
import java.util.ArrayList;
import java.util.List;

/** Draws what there is to see: from the lab's model, the shells and the state that keys have set. Changes none of them. */
final class Drawing {
    private final LabModel model;
    private final Shells shells;
    private final Picture picture;

    Drawing(LabModel model, Shells shells) {
        this.model = model;
        this.shells = shells;
        picture = new Picture(model.topology());
    }

    /** The lab view without first and last row. */
    Scene.Cursor lab(Canvas canvas, Layout layout, Controller state) {
        if (!layout.picture().isEmpty()) {
            canvas.blank(layout.picture());
            picture.draw(canvas, layout.picture(), state.view().node(), model.isUp());
        }
        tree(canvas, layout.tree(), state);
        Scene.Cursor cursor = Scene.Cursor.HIDDEN;
        LabEvent.GuestFailed failure = model.failure();
        if (failure != null) {
            failure(canvas, layout.shell(), failure);
        } else if (!layout.shell().isEmpty()) {
            ShellPane pane = shells.of(state.node());
            if (pane == null) {
                phases(canvas, layout.shell());
            } else {
                cursor = shell(canvas, layout.shell(), pane, state);
            }
        }
        String node = state.tracedNode();
        state.trace().title(canvas, layout.traceTitle(), node, state.view().part() == Part.TRACE);
        state.trace().draw(canvas, layout.trace(), node, state.nodes());
        return cursor;
    }

    void title(Canvas canvas, Rect part, Controller state) {
        if (part.isEmpty()) {
            return;
        }
        canvas.fill(part.x(), part.y(), part.width(), ' ', Style.BAR);
        int x = canvas.text(1, part.y(), part.width(), model.topology().name() + " ", Style.BAR_LIT);
        for (int i = 0; i < state.nodes().size(); i++) {
            boolean focused = i == state.view().node();
            String tab = " " + i + ":" + state.nodes().get(i) + (focused ? "* " : " ");
            x = canvas.text(x, part.y(), part.width() - x, tab, focused ? Style.BAR_LIT : Style.BAR);
        }
        Panel panel = state.panel();
        if (panel != null) {
            String filter = state.filter().isNone() ? "" : " /" + state.filter().text() + error(state.filter());
            x = canvas.text(x + 1, part.y(), part.width() - x - 1, panel.title() + filter + " ", Style.BAR_LIT);
        }
        String right = lossText() + (model.isUp() ? "up " : "not up ");
        if (x + right.length() < part.width()) {
            canvas.text(part.width() - right.length(), part.y(), right.length(), right, Style.BAR);
        }
    }

    private static String error(Filter filter) {
        return filter.error().isEmpty() ? "" : " (plain text: " + filter.error() + ")";
    }

    private String lossText() {
        long lost = model.lost();
        return lost == 0 ? "" : lost + " lost  ";
    }

    private void tree(Canvas canvas, Rect part, Controller state) {
        if (part.isEmpty()) {
            return;
        }
        canvas.blank(part);
        int row = part.y();
        int end = part.y() + part.height();
        for (int i = 0; i < state.nodes().size() && row < end; i++) {
            String node = state.nodes().get(i);
            boolean focused = i == state.view().node();
            long lines = model.traced(node);
            Style style = focused ? Style.node(i).bold() : Style.node(i);
            int x = canvas.text(part.x(), row, part.width(), (focused ? "▸ " : "  ") + node, style);
            if (lines > 0) {
                canvas.text(x + 1, row, part.width() - x - 1, lines + " lines", Style.FAINT);
            }
            row++;
            for (String line : details(node)) {
                if (row < end) {
                    canvas.text(part.x() + 4, row++, part.width() - 4, line, Style.FAINT);
                }
            }
        }
        for (int y = part.y(); y < end; y++) {
            canvas.text(part.x() + part.width(), y, 1, "│", Style.FAINT);
        }
    }

    private List<String> details(String node) {
        List<String> lines = new ArrayList<>();
        Topology topology = model.topology();
        for (Link link : topology.links()) {
            for (LinkEnd end : List.of(link.from(), link.to())) {
                if (end.node().equals(node)) {
                    lines.add(end.name());
                    end.addresses().forEach(address -> lines.add("  " + address));
                }
            }
        }
        for (LabModel.Loaded loaded : model.programs(node)) {
            lines.add("◆ " + loaded.program() + " #" + loaded.id());
        }
        return lines;
    }

    private void phases(Canvas canvas, Rect part) {
        canvas.blank(part);
        int row = part.y() + 1;
        for (LabModel.PhaseState phase : model.phases()) {
            if (row >= part.y() + part.height()) {
                return;
            }
            String name = phase.phase().name().toLowerCase(java.util.Locale.ROOT);
            int x = canvas.text(part.x() + 2, row, 8, name, phase.ended() ? Style.GOOD : Style.BOLD);
            String how = phase.ended()
                    ? phase.millis() + " ms"
                    : phase.fraction() >= 0 ? bar(phase.fraction()) + " " + (int) (phase.fraction() * 100) + " %" : "…";
            x = canvas.text(Math.max(x + 1, part.x() + 10), row, part.width() - 12, how, Style.PLAIN);
            canvas.text(x + 2, row, part.x() + part.width() - x - 2, phase.detail(), Style.FAINT);
            row++;
        }
        String notice = model.lastNotice();
        if (!notice.isEmpty() && row + 1 < part.y() + part.height()) {
            canvas.text(part.x() + 2, row + 1, part.width() - 2, notice, Style.FAINT);
        }
    }

    private static String bar(double fraction) {
        int full = (int) Math.round(Math.clamp(fraction, 0, 1) * 20);
        return "█".repeat(full) + "░".repeat(20 - full);
    }

    private static void failure(Canvas canvas, Rect part, LabEvent.GuestFailed failure) {
        canvas.blank(part);
        int row = part.y();
        int end = part.y() + part.height();
        canvas.text(part.x() + 1, row++, part.width() - 1, failure.reason(), Style.BAD);
        for (String line : failure.splat()) {
            if (row < end) {
                canvas.text(part.x() + 1, row++, part.width() - 1, line, Style.PLAIN);
            }
        }
        if (row < end && !failure.before().isEmpty()) {
            canvas.text(part.x() + 1, row++, part.width() - 1, "what ran just before:", Style.BOLD);
        }
        for (String line : failure.before()) {
            if (row < end) {
                canvas.text(part.x() + 1, row++, part.width() - 1, line, Style.FAINT);
            }
        }
    }

    private static Scene.Cursor shell(Canvas canvas, Rect part, ShellPane pane, Controller state) {
        Scene.Cursor[] cursor = {Scene.Cursor.HIDDEN};
        pane.read(screen -> cursor[0] = screen(canvas, part, screen, state));
        return cursor[0];
    }

    private static Scene.Cursor screen(Canvas canvas, Rect part, Screen screen, Controller state) {
        boolean shell = state.view().part() == Part.SHELL;
        int back = 0;
        if (shell && state.back() >= 0) {
            state.limitScroll(screen.historySize());
            back = state.back();
        }
        int first = screen.historySize() - back; // of history and screen, counted through
        for (int row = 0; row < part.height(); row++) {
            int number = first + row;
            if (number < screen.historySize()) {
                canvas.line(part.x(), part.y() + row, part.width(), screen.historyLine(number));
            } else if (number - screen.historySize() < screen.rows()) {
                canvas.line(part.x(), part.y() + row, part.width(), screen.line(number - screen.historySize()));
            } else {
                canvas.fill(part.x(), part.y() + row, part.width(), ' ', Style.PLAIN);
            }
        }
        boolean typing = state.back() < 0;
        return shell && typing && screen.modes().cursorVisible()
                ? new Scene.Cursor(part.x() + screen.cursorColumn(), part.y() + screen.cursorRow(), true)
                : Scene.Cursor.HIDDEN;
    }

    void status(Canvas canvas, Rect part, Controller state) {
        if (part.isEmpty()) {
            return;
        }
        canvas.fill(part.x(), part.y(), part.width(), ' ', Style.PLAIN);
        Overlay overlay = state.overlay();
        Panel panel = state.panel();
        String text;
        if (overlay != null) {
            text = overlay.status();
        } else if (state.isPrefixed()) {
            text = KeyNames.of(state.bindings().prefix())
                    + " and now: n p 0-9 node · o part · z zoom · [ back · ? help · d leave";
        } else if (!state.message().isEmpty()) {
            text = state.message();
        } else if (panel != null) {
            text = panel.hint();
        } else {
            text = state.back() >= 0
                    ? state.back() + " back · up, down, page up, page down, g G · q ends"
                    : hint(state);
        }
        boolean warns = overlay != null ? overlay.warns() : !state.message().isEmpty();
        canvas.text(part.x() + 1, part.y(), part.width() - 1, text, warns ? Style.WARN : Style.FAINT);
    }

    private String hint(Controller state) {
        if (model.failure() != null) {
            return "the guest is gone: " + state.bindings().text(Action.LEAVE) + " leaves";
        }
        Bindings keys = state.bindings();
        boolean shell = state.view().part() == Part.SHELL;
        return keys.text(Action.HELP) + " help · " + keys.text(Action.NEXT_NODE) + " next node · "
                + keys.text(Action.OTHER_PART) + (shell ? " trace · " : " shell · ") + keys.text(Action.ZOOM)
                + " zoom · " + keys.text(Action.LEAVE) + " leave";
    }
}
