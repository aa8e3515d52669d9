package io.treville.lab.daemon;

import io.treville.host.Command;
import io.treville.host.LastOctets;
import io.treville.host.OverheardCommand;
import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that a person runs in the lab.
 *
 * <ul>
 *   <li>Of one in a terminal the last {@value #KEPT} octets are kept, so that who begins to follow sees its screen; of others nothing is.
 *   <li>Of one without a terminal, which may be a part of a pipeline, a follower is told the first {@value #MOST} octets.
 * </ul>
 */
final class FollowedCommand extends OverheardCommand {
    private static final int KEPT = 64 << 10;
    private static final long MOST = 1 << 20;

    private final FollowedCommands all;
    private final List<Following> followers = new ArrayList<>();
    private final @Nullable LastOctets printed;
    private CommandEvent.Began began;
    private boolean outputEnded;
    private boolean errorsEnded;
    private @Nullable Integer status;
    private boolean ended;

    FollowedCommand(FollowedCommands all, int number, Command command, RunningCommand running) {
        super(running);
        this.all = all;
        began = new CommandEvent.Began(number, command.viewer(), command.node(), command.argv(), command.terminal());
        printed = command.terminal() == null ? null : new LastOctets(KEPT);
    }

    synchronized void follow(CommandFollower follower) {
        if (!ended) {
            Following following = new Following(follower, began, printed == null ? MOST : Long.MAX_VALUE);
            followers.add(following);
            byte[] before = printed == null ? new byte[0] : printed.get();
            following.print(before, 0, before.length);
        }
    }

    synchronized void leave(CommandFollower follower) {
        followers.removeIf(each -> each.isOf(follower));
    }

    synchronized void looked() {
        followers.forEach(each -> each.tell(new CommandEvent.Typed(began.command())));
    }

    @Override
    protected synchronized void printed(byte[] octets, int offset, int length) {
        if (printed != null) {
            printed.add(octets, offset, length);
        }
        followers.forEach(each -> each.print(octets, offset, length));
    }

    @Override
    protected void typed() {
        if (printed != null && all.look(this)) {
            looked();
        }
    }

    @Override
    protected synchronized void resized(TerminalSize size) {
        if (printed != null) {
            began = new CommandEvent.Began(began.command(), began.viewer(), began.node(), began.argv(), size);
            followers.forEach(each -> each.tell(new CommandEvent.Resized(began.command(), size)));
        }
    }

    @Override
    protected void outputEnded(boolean errors) {
        synchronized (this) {
            outputEnded |= !errors;
            errorsEnded |= errors;
        }
        endWhenComplete();
    }

    @Override
    protected void exited(int its) {
        synchronized (this) {
            status = its;
        }
        endWhenComplete();
    }

    private void endWhenComplete() {
        boolean complete;
        synchronized (this) {
            complete = outputEnded && errorsEnded && status != null;
        }
        if (complete) {
            released();
        }
    }

    @Override
    protected void released() {
        synchronized (this) {
            if (!ended) {
                ended = true;
                followers.forEach(each -> each.end(status));
                followers.clear();
            }
        }
        all.ended(this);
    }
}
