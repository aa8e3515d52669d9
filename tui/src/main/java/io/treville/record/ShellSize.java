package io.treville.record;

import io.treville.pty.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The size of a performance's shells, which follows the screen that shows them. */
public final class ShellSize {
    private final List<Consumer<TerminalSize>> followers = new ArrayList<>();
    private TerminalSize size;

    public ShellSize(TerminalSize size) {
        this.size = size;
    }

    public synchronized TerminalSize get() {
        return size;
    }

    /** Gives all shells another size; may wait for them. */
    public synchronized void set(TerminalSize other) {
        if (!other.equals(size)) {
            size = other;
            followers.forEach(follower -> follower.accept(other));
        }
    }

    synchronized void follow(Consumer<TerminalSize> follower) {
        followers.add(follower);
    }
}
