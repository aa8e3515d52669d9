package io.treville.tui.shell;

import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import io.treville.term.Screen;
import io.treville.term.copy.Position;
import io.treville.term.input.Input;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Redraw;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A shell in a node and the screen it writes on.
 *
 * <ul>
 *   <li>Its own threads read and write it, so a shell that is stuck holds up nothing else; a shell that floods is read no
 *       faster than its screen takes it.
 *   <li>What is typed or pasted waits to be read, within bounds: see {@link TypedOctets}.
 *   <li>Its screen has the size of the part that shows it, unless it is a {@link SizedCommand}.
 * </ul>
 */
public final class ShellPane implements AutoCloseable {
    /** Starts a shell in a node. */
    @FunctionalInterface
    public interface Source {
        RunningCommand open(String node, TerminalSize size) throws HostException;
    }

    private static final int CHUNK = 64 << 10;

    /** The status by which a lab's process tells that the guest has gone in which a command ran. */
    private static final int GUEST_LOST = 255;

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final String node;
    private final Source source;
    private final Redraw redraw;
    private final Typing typing;
    private final Bells bells;
    private final TypedOctets typed = new TypedOctets();
    private final PaneScreen screen;
    private TerminalSize size;
    /** What the program's terminal was told last. */
    private TerminalSize told;

    /** Something was typed, and nothing has been written since. */
    private volatile boolean echoDue;

    private boolean sized;
    private boolean telling;
    private @Nullable RunningCommand command;
    private boolean started;
    private boolean ended;
    private boolean lost;
    private boolean closed;

    ShellPane(String node, TerminalSize size, int history, Source source, Redraw redraw, Typing typing, Bells bells) {
        this.node = node;
        this.size = size;
        told = size;
        this.source = source;
        this.redraw = redraw;
        this.typing = typing;
        this.bells = bells;
        screen = new PaneScreen(size, history, redraw);
    }

    /** Starts the shell; once. */
    synchronized void start() {
        if (!started && !closed) {
            started = true;
            thread("output", this::run);
        }
    }

    synchronized boolean isStarted() {
        return started;
    }

    public synchronized boolean hasEnded() {
        return ended;
    }

    /** Whether it has ended by itself, not with the place that it ran in. */
    synchronized boolean isDone() {
        return ended && !lost;
    }

    /** Reads the screen while nothing writes on it. */
    public void read(Consumer<Screen> reader) {
        screen.read(reader);
    }

    /**
     * Draws the screen, of a larger one that part which has the cursor; gives the place of its cursor in the part, null where the
     * program hid it or it has no room.
     */
    public @Nullable Position draw(Canvas canvas, Rect part) {
        return screen.draw(canvas, part);
    }

    /** The style of cursor that the program wants, as DECSCUSR numbers them. */
    public int cursorStyle() {
        return screen.cursorStyle();
    }

    /** Sends what was typed to the shell; false when so much waits already that it was refused. */
    public boolean type(byte[] octets) {
        echoDue = true; // before the shell can have it
        typing.into(this);
        return typed.add(octets);
    }

    /** Sends an input the way the program wants it; false when so much waits already that it was refused. */
    public boolean send(Input input) {
        return type(screen.encode(input));
    }

    public String node() {
        return node;
    }

    void resize(int columns, int rows) {
        TerminalSize now = new TerminalSize(columns, rows);
        synchronized (this) {
            if (now.equals(size)) {
                return;
            }
            size = now;
            if (sized) {
                return;
            }
        }
        screen.resize(now);
        tellSize();
    }

    /** One thread tells sizes, so that the last one told is the last one there was. */
    private synchronized void tellSize() {
        RunningCommand running = command;
        if (running != null && !telling && !size.equals(told)) {
            telling = true;
            // The place may be a guest, whose answer is not to be waited for here.
            thread("resize", () -> tell(running));
        }
    }

    private void tell(RunningCommand running) {
        try {
            for (TerminalSize now = untold(); now != null; now = untold()) {
                running.resize(now);
            }
        } catch (HostException e) {
            if (!hasEnded()) {
                print("\r\n[" + e.getMessage() + "]\r\n");
            }
            synchronized (this) {
                telling = false; // the next size is told again
            }
        }
    }

    /** The size to tell next; null when there is none, and nobody tells any more. */
    private synchronized @Nullable TerminalSize untold() {
        if (closed || size.equals(told)) {
            telling = false;
            return null;
        }
        told = size;
        return size;
    }

    private void run() {
        RunningCommand running = open();
        if (running == null) {
            return;
        }
        thread("input", () -> write(running.stdin()));
        try (InputStream output = running.stdout()) {
            byte[] chunk = new byte[CHUNK];
            for (int count = output.read(chunk); count >= 0; count = output.read(chunk)) {
                PaneScreen.Written written = screen.write(chunk, count);
                if (written.rung()) {
                    bells.ring(node);
                }
                byte[] replies = screen.takeReplies();
                if (replies.length > 0) {
                    type(replies);
                }
                if (echoDue && written.complete()) {
                    echoDue = false;
                    redraw.awaited();
                } else {
                    redraw.changed();
                    typing.giveWay(this);
                }
            }
            int status = running.waitFor(FOR_EVER);
            String how = "the shell ended with status " + status;
            if (status == GUEST_LOST) {
                lose(how);
            } else {
                end(how);
            }
        } catch (IOException | HostException e) {
            lose(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.close();
        }
    }

    private @Nullable RunningCommand open() {
        TerminalSize now;
        synchronized (this) {
            now = size;
        }
        try {
            RunningCommand running = source.open(node, now);
            synchronized (this) {
                command = running;
                told = now;
                if (running instanceof SizedCommand its) {
                    sized = true;
                    its.follow(screen::resize);
                    return running;
                }
                if (!closed) {
                    tellSize();
                    return running;
                }
            }
            running.close();
        } catch (HostException e) {
            lose(String.valueOf(e.getMessage()));
        }
        return null;
    }

    private void write(OutputStream input) {
        try (input) {
            while (!hasEnded()) {
                input.write(typed.take());
                input.flush();
            }
        } catch (IOException e) {
            // The shell is gone; its output tells.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lose(String why) {
        synchronized (this) {
            lost = true;
        }
        end(why);
    }

    private void end(String why) {
        synchronized (this) {
            if (closed) {
                return;
            }
            ended = true;
        }
        typed.close();
        print("\r\n\u001b[0;2m[" + why + "]\u001b[0m\r\n");
    }

    private void print(String text) {
        screen.print(text);
        redraw.changed();
    }

    private void thread(String name, Runnable work) {
        Thread.ofPlatform().daemon().name("shell " + node + " " + name).start(work);
    }

    @Override
    public void close() {
        RunningCommand running;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            ended = true;
            running = command;
        }
        typed.close();
        if (running != null) {
            running.close();
        }
    }
}
