package io.treville.tui.overlay;

import io.treville.term.input.Input;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import java.util.ArrayList;
import java.util.List;

/** What a command says, while it runs and afterwards; its last {@link #KEPT} lines can be scrolled. */
public final class CommandOutput implements Overlay {
    private static final int KEPT = 10_000;
    private static final int RUNNING = -1;

    private final String line;
    private final List<String> lines = new ArrayList<>();
    private final CommandSource.Running command;
    private int status = RUNNING;
    private int height = 1;

    /** The first line that is seen; where it follows, the end is. */
    private int top;

    private boolean follows = true;

    public CommandOutput(CommandSource source, String line) {
        this.line = line;
        command = source.run(line, this::said, this::ended);
    }

    private synchronized void said(String text) {
        lines.add(text.replace("\t", "    "));
        if (lines.size() > KEPT) {
            lines.removeFirst();
            top = Math.max(0, top - 1);
        }
    }

    private synchronized void ended(int how) {
        status = how;
    }

    private synchronized int state() {
        return status;
    }

    @Override
    public boolean press(Input.Key key) {
        if (key.is('c', Input.CTRL) && state() == RUNNING) {
            command.end();
            return true;
        }
        if (Keys.cancels(key) || key.is('q', 0)) {
            command.end();
            return false;
        }
        move(Keys.movesVi(key, height));
        return true;
    }

    @Override
    public boolean mouse(Input.Mouse mouse) {
        switch (mouse.action()) {
            case WHEEL_UP -> move(-3);
            case WHEEL_DOWN -> move(3);
            default -> {}
        }
        return true;
    }

    private synchronized void move(int by) {
        int last = Math.max(0, lines.size() - height);
        top = Math.clamp((follows ? last : top) + (long) by, 0, last);
        follows = top == last;
    }

    @Override
    public String status() {
        int how = state();
        return how == RUNNING
                ? "it runs: C-c ends it · q ends it and goes back"
                : (how == 0 ? "it went well" : "it ended with status " + how) + " · j k space scroll · q goes back";
    }

    @Override
    public boolean warns() {
        return state() > 0;
    }

    @Override
    public synchronized void draw(Canvas canvas) {
        Rect part = Frame.middle(
                canvas,
                canvas.columns() - 8,
                Math.clamp(lines.size(), 1, Math.max(1, canvas.rows() - 4)),
                "treville " + line);
        height = Math.max(1, part.height());
        int last = Math.max(0, lines.size() - height);
        top = follows ? last : Math.min(top, last);
        for (int i = 0; i < part.height() && top + i < lines.size(); i++) {
            canvas.text(part.x(), part.y() + i, part.width(), lines.get(top + i), Style.PLAIN);
        }
        if (lines.isEmpty() && status != RUNNING) {
            canvas.text(part.x(), part.y(), part.width(), "it said nothing", Style.FAINT);
        }
    }
}
