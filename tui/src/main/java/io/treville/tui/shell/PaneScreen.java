package io.treville.tui.shell;

import io.treville.pty.TerminalSize;
import io.treville.term.Screen;
import io.treville.term.ScreenView;
import io.treville.term.copy.Position;
import io.treville.term.input.Input;
import io.treville.term.input.InputEncoder;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Redraw;
import io.treville.tui.draw.Style;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The screen of a shell, between the thread that writes it and the one that draws it. In the middle of a synchronized update it is drawn
 * as it was before, but not for longer than {@link #UPDATE_NANOS}; frames are asked for meanwhile.
 */
final class PaneScreen {
    /**
     * What writing has brought.
     *
     * @param complete whether the program is not in the middle of an update
     */
    record Written(boolean rung, boolean complete) {}

    /** How long a program may keep what it draws to itself. */
    static final long UPDATE_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private static final int HISTORY_BYTES = 9_000_000;

    private final Screen screen;
    private final Redraw redraw;
    private final LongSupplier clock;
    private Position cursor = new Position(0, 0);
    private long updates;
    private long updateBegan;

    PaneScreen(TerminalSize size, int history, Redraw redraw) {
        this(size, history, redraw, System::nanoTime);
    }

    /** @param clock monotonic nanoseconds */
    PaneScreen(TerminalSize size, int history, Redraw redraw, LongSupplier clock) {
        screen = new Screen(size.columns(), size.rows(), history, HISTORY_BYTES);
        this.redraw = redraw;
        this.clock = clock;
    }

    synchronized Written write(byte[] octets, int count) {
        long rung = screen.bells();
        screen.feed(octets, 0, count);
        if (screen.modes().synchronizedUpdates() != updates) {
            updates = screen.modes().synchronizedUpdates();
            updateBegan = clock.getAsLong();
        }
        return new Written(screen.bells() > rung, !screen.modes().synchronizedUpdate());
    }

    /** What is to be sent to the program. */
    synchronized byte[] takeReplies() {
        return screen.takeReplies();
    }

    /** Writes what is not the program's. */
    synchronized void print(String text) {
        screen.endUpdate();
        screen.feed(text.getBytes(StandardCharsets.UTF_8));
    }

    synchronized void resize(TerminalSize size) {
        screen.resize(size.columns(), size.rows());
    }

    synchronized void read(Consumer<Screen> reader) {
        reader.accept(screen);
    }

    synchronized byte[] encode(Input input) {
        return InputEncoder.encode(input, screen.modes());
    }

    synchronized int cursorStyle() {
        return screen.cursorStyle();
    }

    /** See {@link ShellPane#draw}. */
    synchronized @Nullable Position draw(Canvas canvas, Rect part) {
        ScreenView shown = shown();
        int left = hidden(shown.cursorColumn(), shown.columns(), part.width());
        int top = hidden(shown.cursorRow(), shown.rows(), part.height());
        Canvas.Repaint look = shown.reverseVideo() ? Canvas.Repaint.REVERSED : Canvas.Repaint.NONE;
        for (int row = 0; row < part.height(); row++) {
            if (top + row < shown.rows()) {
                canvas.line(part.x(), part.y() + row, part.width(), shown.line(top + row), left, look);
            } else {
                canvas.fill(part.x(), part.y() + row, part.width(), ' ', Style.PLAIN);
            }
        }
        int column = shown.cursorColumn() - left;
        int line = shown.cursorRow() - top;
        if (!shown.cursorVisible() || column >= part.width() || line >= part.height()) {
            return null;
        }
        if (cursor.column() != column || cursor.line() != line) {
            cursor = new Position(line, column);
        }
        return cursor;
    }

    private ScreenView shown() {
        if (screen.modes().synchronizedUpdate()) {
            if (clock.getAsLong() - updateBegan < UPDATE_NANOS) {
                redraw.changed(); // to look again, should the program say nothing more
            } else {
                screen.endUpdate();
            }
        }
        return screen.complete();
    }

    /** How many rows or columns lie before those that are shown. */
    private static int hidden(int cursor, int all, int shown) {
        return Math.clamp(cursor - shown + 1L, 0, Math.max(0, all - shown));
    }
}
