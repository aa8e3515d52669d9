package io.treville.net;

import java.util.ArrayList;
import java.util.List;

/** One netlink message that came from the kernel: {@code struct nlmsghdr} and what follows it. */
public final class Message {
    static final int NOOP = 1;
    static final int ERROR = 2;
    static final int DONE = 3;

    /** NLM_F_DUMP_INTR: the table changed while it was dumped. */
    static final int INTERRUPTED = 0x10;

    /** NLM_F_CAPPED: an error does not repeat the request's payload. */
    static final int CAPPED = 0x100;

    /** NLM_F_ACK_TLVS: attributes follow an error. */
    static final int ATTRIBUTES = 0x200;

    private final byte[] octets;
    private final int start;
    private final int end;

    private Message(byte[] octets, int start, int end) {
        this.octets = octets;
        this.start = start;
        this.end = end;
    }

    /** Splits what one receive gave into its messages. */
    static List<Message> split(byte[] received) throws NetworkException {
        List<Message> messages = new ArrayList<>();
        int at = 0;
        while (at < received.length) {
            int rest = received.length - at;
            if (rest < MessageWriter.HEADER) {
                throw new NetworkException.Malformed("a message header of " + rest + " octets");
            }
            int length = Octets.s32(received, at);
            if (length < MessageWriter.HEADER || length > rest) {
                throw new NetworkException.Malformed("a message of " + length + " octets where there are " + rest);
            }
            messages.add(new Message(received, at, at + length));
            at += Math.min((length + 3) & ~3, rest);
        }
        return messages;
    }

    public int type() {
        return Octets.u16(octets, start + 4);
    }

    public int flags() {
        return Octets.u16(octets, start + 6);
    }

    public int sequence() {
        return Octets.s32(octets, start + 8);
    }

    /** Length of what follows the header. */
    public int length() {
        return end - start - MessageWriter.HEADER;
    }

    public int u8(int offset) throws NetworkException {
        return Octets.u8(octets, field(offset, 1));
    }

    public int u16(int offset) throws NetworkException {
        return Octets.u16(octets, field(offset, 2));
    }

    /** A signed number of 32 bits at {@code offset} behind the header. */
    public int s32(int offset) throws NetworkException {
        return Octets.s32(octets, field(offset, 4));
    }

    /** The attributes that begin at {@code offset} behind the header. */
    public Attributes attributes(int offset) throws NetworkException {
        if (offset > length()) {
            throw new NetworkException.Malformed("a message too short for its kind: " + length() + " octets");
        }
        return Attributes.of(octets, start + MessageWriter.HEADER + offset, end);
    }

    private int field(int offset, int size) throws NetworkException {
        if (offset < 0 || offset + size > length()) {
            throw new NetworkException.Malformed("a message too short for its kind: " + length() + " octets");
        }
        return start + MessageWriter.HEADER + offset;
    }
}
