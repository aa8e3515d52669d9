package io.treville.tui;

import io.treville.lab.LabEvent;
import io.treville.term.Screen;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Topology;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Picture;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.LabModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws what there is to see: from the lab's model, the shells and the state that keys have set. Changes none of them. */
final class Drawing {
    /** Where the terminal's cursor belongs, or that it is hidden. */
    record Cursor(int column, int row, boolean shown) {
        static final Cursor HIDDEN = new Cursor(0, 0, false);
    }

    private final LabModel model;
    private final Shells shells;
    private final Picture picture;

    Drawing(LabModel model, Shells shells) {
        this.model = model;
        this.shells = shells;
        picture = new Picture(model.topology());
    }

    Cursor draw(Canvas canvas, Layout layout, Controller state) {
        title(canvas, layout.title(), state);
        if (!layout.picture().isEmpty()) {
            canvas.blank(layout.picture());
            picture.draw(canvas, layout.picture(), state.view().node(), model.isUp());
        }
        tree(canvas, layout.tree(), state);
        Cursor cursor = Cursor.HIDDEN;
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
        trace(canvas, layout, state);
        status(canvas, layout.status(), state);
        return overlay(canvas, state) ? Cursor.HIDDEN : cursor;
    }

    private void title(Canvas canvas, Rect part, Controller state) {
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
        String right = lossText() + (model.isUp() ? "up " : "not up ");
        if (x + right.length() < part.width()) {
            canvas.text(part.width() - right.length(), part.y(), right.length(), right, Style.BAR);
        }
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

    private static Cursor shell(Canvas canvas, Rect part, ShellPane pane, Controller state) {
        Cursor[] cursor = {Cursor.HIDDEN};
        pane.read(screen -> cursor[0] = screen(canvas, part, screen, state));
        return cursor[0];
    }

    private static Cursor screen(Canvas canvas, Rect part, Screen screen, Controller state) {
        boolean shell = state.view().part() == Part.SHELL;
        int back = 0;
        if (shell && state.mode() instanceof Mode.Scrolling scrolling) {
            state.limitScroll(screen.historySize());
            back = Math.min(scrolling.back(), screen.historySize());
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
        boolean typing = state.mode() instanceof Mode.Typing || state.mode() instanceof Mode.Prefixed;
        return shell && typing && screen.modes().cursorVisible()
                ? new Cursor(part.x() + screen.cursorColumn(), part.y() + screen.cursorRow(), true)
                : Cursor.HIDDEN;
    }

    private void trace(Canvas canvas, Layout layout, Controller state) {
        Rect part = layout.trace();
        String node = state.tracedNode();
        traceTitle(canvas, layout.traceTitle(), node, state);
        if (part.isEmpty()) {
            return;
        }
        canvas.blank(part);
        long end = state.frozenAt() >= 0 ? state.frozenAt() : model.traced(node);
        if (state.view().part() == Part.TRACE && state.mode() instanceof Mode.Scrolling scrolling) {
            int most = (int) Math.min(LabModel.TRACE_LINES, Math.max(0, end - part.height()));
            state.limitScroll(most);
            end -= Math.min(scrolling.back(), most);
        }
        List<LabModel.Traced> lines = model.trace(node, end, part.height());
        for (int i = 0; i < lines.size(); i++) {
            traced(canvas, part, part.y() + i, lines.get(i), node == null, state);
        }
    }

    private static void traced(
            Canvas canvas, Rect part, int row, LabModel.Traced line, boolean named, Controller state) {
        int x = part.x() + 1;
        int number = state.nodes().indexOf(line.node());
        Style style = number < 0 ? Style.FAINT : Style.node(number);
        if (named) {
            String name = line.node().isEmpty() ? "(no node)" : line.node();
            canvas.text(x, row, 9, name, style);
            x += 10;
        }
        x = canvas.text(x, row, part.x() + part.width() - x, line.program(), style);
        canvas.text(x + 1, row, part.x() + part.width() - x - 1, line.text(), Style.PLAIN);
    }

    private void traceTitle(Canvas canvas, Rect part, @Nullable String node, Controller state) {
        if (part.isEmpty()) {
            return;
        }
        boolean focused = state.view().part() == Part.TRACE;
        canvas.fill(part.x(), part.y(), part.width(), focused ? '━' : '─', focused ? Style.BOLD : Style.FAINT);
        long count = model.traced(node);
        StringBuilder text = new StringBuilder(" trace of ")
                .append(node == null ? "all nodes" : node)
                .append(", ")
                .append(count)
                .append(count == 1 ? " line" : " lines");
        if (state.frozenAt() >= 0) {
            text.append(", held: ").append(count - state.frozenAt()).append(" new");
        }
        canvas.text(
                part.x() + 2,
                part.y(),
                part.width() - 2,
                text.append(' ').toString(),
                focused ? Style.BOLD : Style.PLAIN);
    }

    private void status(Canvas canvas, Rect part, Controller state) {
        if (part.isEmpty()) {
            return;
        }
        canvas.fill(part.x(), part.y(), part.width(), ' ', Style.PLAIN);
        String text = switch (state.mode()) {
            case Mode.Prefixed prefixed -> "C-b and now: n p 0-9 node · o part · z zoom · [ back · ? help · d leave";
            case Mode.Scrolling(int back) -> back + " back · up, down, page up, page down, g G · q ends";
            case Mode.Naming(String typed) -> ":" + typed + "▏ " + proposals(typed);
            case Mode.Leaving leaving ->
                "Leave: take " + model.topology().name() + " down? y yes · n it stays up · any other key goes back";
            case Mode.Helping helping -> "up and down · any other key goes back";
            case Mode.Typing typing -> state.message().isEmpty() ? hint(state) : state.message();
        };
        Style style = state.mode() instanceof Mode.Leaving || !state.message().isEmpty() ? Style.WARN : Style.FAINT;
        canvas.text(part.x() + 1, part.y(), part.width() - 1, text, style);
    }

    private String hint(Controller state) {
        if (model.failure() != null) {
            return "the guest is gone: C-b d leaves";
        }
        return "C-b ? help · C-b n next node · C-b o "
                + (state.view().part() == Part.SHELL ? "trace" : "shell")
                + " · C-b z zoom · C-b d leave";
    }

    private static String proposals(String typed) {
        StringBuilder out = new StringBuilder();
        for (Action action : Controller.fitting(typed)) {
            out.append("  ")
                    .append(action.text())
                    .append(" (C-b ")
                    .append(action.key())
                    .append(')');
        }
        return out.toString();
    }

    /** Help lies over everything else. */
    private static boolean overlay(Canvas canvas, Controller state) {
        if (!(state.mode() instanceof Mode.Helping(int from))) {
            return false;
        }
        Action[] actions = Action.values();
        int width = Math.min(canvas.columns(), 76);
        int height = Math.min(canvas.rows() - 2, actions.length + 4);
        if (height < 3) {
            return false;
        }
        Rect box = new Rect((canvas.columns() - width) / 2, (canvas.rows() - height) / 2, width, height);
        canvas.blank(box);
        canvas.fill(box.x(), box.y(), width, '─', Style.FAINT);
        canvas.fill(box.x(), box.y() + height - 1, width, '─', Style.FAINT);
        canvas.text(box.x() + 2, box.y(), width - 4, " keys, each after C-b (names for C-b :) ", Style.BOLD);
        canvas.text(
                box.x() + 2,
                box.y() + 1,
                width - 4,
                "0-9   the node of that number; everything else goes to the shell",
                Style.PLAIN);
        for (int i = 0; i + 3 < height && from + i < actions.length; i++) {
            Action action = actions[from + i];
            int row = box.y() + 2 + i;
            canvas.text(box.x() + 2, row, 5, action.key(), Style.BOLD);
            canvas.text(box.x() + 8, row, 15, action.text(), Style.PLAIN);
            canvas.text(box.x() + 24, row, width - 26, action.description(), Style.FAINT);
        }
        return true;
    }
}
