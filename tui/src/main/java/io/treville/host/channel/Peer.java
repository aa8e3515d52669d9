package io.treville.host.channel;

/**
 * Who owns an end of a channel. All methods are called on the channel's reading thread, in the order of arrival, and
 * must not wait; a {@link ChannelException} out of them ends the channel.
 */
public interface Peer {
    /** The other end wants something done; to be answered later, on another thread. */
    void request(Exchange exchange) throws ChannelException;

    /** Something happened at the other end. */
    void notice(byte[] payload) throws ChannelException;

    /** The channel ended, for the reason given; the last call. */
    void closed(ChannelException reason);
}
