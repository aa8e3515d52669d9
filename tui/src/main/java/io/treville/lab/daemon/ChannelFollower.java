package io.treville.lab.daemon;

import io.treville.host.channel.Channel;

/**
 * Tells the other end of a channel of the lab's commands.
 *
 * <ul>
 *   <li>What is printed leaves room for the lab's own events.
 *   <li>The end of a command goes out however much is pending. A beginning does not, and there is one before each end, so of these few
 *       octets there are never more than there were commands when the other end fell behind.
 * </ul>
 */
final class ChannelFollower implements CommandFollower {
    /** Octets that commands have printed, on their way. */
    private static final int MOST_PRINTED = 1 << 20;

    private final Channel channel;
    private final LabMessages<LabNotice> notices = new LabMessages<>(LabNotice.class);

    ChannelFollower(Channel channel) {
        this.channel = channel;
    }

    @Override
    public boolean take(CommandEvent event) {
        byte[] notice = notices.encode(new LabNotice.Followed(event));
        return switch (event) {
            case CommandEvent.Printed _ -> channel.notice(notice, MOST_PRINTED);
            case CommandEvent.Ended _ -> channel.notice(notice, Integer.MAX_VALUE);
            default -> channel.notice(notice);
        };
    }
}
