package io.treville.host.channel;

/**
 * Kinds of frames. A frame is: payload length (4 octets), kind (1), id (4), payload; big-endian. The id is of a request
 * or of a stream, else 0.
 */
final class FrameType {
    static final int HEADER = 9;
    static final int MAX_PAYLOAD = 4 << 20;
    static final int MAX_DATA = 32 << 10;

    /** Magic, protocol version and build of the sender; the first frame each way. */
    static final int HELLO = 1;
    /** A call; answered by one REPLY of the same id. */
    static final int REQUEST = 2;

    static final int REPLY = 3;
    /** The caller no longer waits for this request; its reply still comes. */
    static final int CANCEL = 4;
    /** Something that happened, in order. */
    static final int NOTICE = 5;
    /** Octets of a stream; spends credit. */
    static final int DATA = 6;
    /** The stream's writer has ended it. */
    static final int END = 7;
    /** The stream's reader has taken so many octets (4-octet payload). */
    static final int CREDIT = 8;
    /** The stream's reader is gone. */
    static final int RESET = 9;
    /** The sender leaves on purpose; nothing follows. */
    static final int GOODBYE = 10;

    private FrameType() {}

    /** The most octets a payload of this kind may have; -1 for an unknown kind. */
    static int maxPayload(int type) {
        return switch (type) {
            case HELLO -> 512;
            case REQUEST, REPLY, NOTICE -> MAX_PAYLOAD;
            case DATA -> MAX_DATA;
            case CREDIT -> 4;
            case CANCEL, END, RESET, GOODBYE -> 0;
            default -> -1;
        };
    }
}
