package io.treville.lab.daemon;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One command as one follower is told of it. What does not reach the follower is counted and told later. Not thread-safe. */
final class Following {
    private final CommandFollower follower;
    private final CommandEvent.Began began;
    private boolean begun;
    private long room;
    private long omitted;

    /** The last size that is not told yet. */
    private CommandEvent.@Nullable Resized size;

    /** @param room the most octets that are told */
    Following(CommandFollower follower, CommandEvent.Began began, long room) {
        this.follower = follower;
        this.began = began;
        this.room = room;
    }

    boolean isOf(CommandFollower other) {
        return follower.equals(other);
    }

    private boolean begin() {
        begun = begun || follower.take(began);
        return begun;
    }

    void print(byte[] octets, int offset, int length) {
        int told = room > 0 && begin() && complete() ? (int) Math.min(length, room) : 0;
        if (told > 0
                && !follower.take(
                        new CommandEvent.Printed(began.command(), Arrays.copyOfRange(octets, offset, offset + told)))) {
            told = 0;
        }
        room -= told;
        omitted += length - told;
    }

    /** Whether the follower knows of all that it has missed. */
    private boolean complete() {
        if (size != null && follower.take(size)) {
            size = null;
        }
        if (omitted > 0 && follower.take(new CommandEvent.Omitted(began.command(), omitted))) {
            omitted = 0;
        }
        return omitted == 0 && size == null;
    }

    void tell(CommandEvent event) {
        if (begin() && !follower.take(event) && event instanceof CommandEvent.Resized resized) {
            size = resized;
        }
    }

    void end(@Nullable Integer status) {
        if (begun) {
            follower.take(new CommandEvent.Ended(began.command(), status, omitted));
        }
    }
}
