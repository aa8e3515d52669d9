package io.treville.lab.daemon;

import io.treville.host.Command;
import io.treville.host.RunningCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that people run in a lab by its clients, and who follows them: recordings. Thread-safe. */
final class FollowedCommands {
    private final List<FollowedCommand> running = new ArrayList<>();
    private final List<CommandFollower> followers = new ArrayList<>();
    private @Nullable FollowedCommand looked;
    private int last;

    /** The same command, overheard where it is one that a person sees. */
    synchronized RunningCommand of(Command command, RunningCommand started) {
        if (command.viewer() == 0) {
            return started;
        }
        FollowedCommand followed = new FollowedCommand(this, ++last, command, started);
        running.add(followed);
        followers.forEach(followed::follow);
        return followed;
    }

    /** Tells of those that run, and from now on of all. */
    synchronized void follow(CommandFollower follower) {
        followers.add(follower);
        running.forEach(command -> command.follow(follower));
        if (looked != null) {
            looked.looked();
        }
    }

    synchronized void leave(CommandFollower follower) {
        followers.remove(follower);
        running.forEach(command -> command.leave(follower));
    }

    /** One is typed into; false when it was that one before. */
    synchronized boolean look(FollowedCommand command) {
        boolean other = looked != command;
        looked = command;
        return other;
    }

    synchronized void ended(FollowedCommand command) {
        running.remove(command);
        looked = looked == command ? null : looked;
    }
}
