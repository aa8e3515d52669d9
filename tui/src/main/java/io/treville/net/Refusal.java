package io.treville.net;

import org.jspecify.annotations.Nullable;

/**
 * The kernel's answer to a message it did not carry out (NLMSG_ERROR).
 *
 * @param message which message of the batch, from 0
 * @param errno the positive error number
 * @param detail the kernel's own words (NLMSGERR_ATTR_MSG), without a full stop, or null
 */
public record Refusal(int message, int errno, @Nullable String detail) {
    private static final int ATTR_MSG = 1;

    /** Offset of the request's header in NLMSG_ERROR, behind the error number. */
    private static final int REQUEST = 4;

    /** As an exception about {@code subject}. */
    public NetworkException.Refused about(String subject) {
        return new NetworkException.Refused(subject, errno, detail);
    }

    static Refusal of(int message, Message error) throws NetworkException {
        return new Refusal(message, -error.s32(0), detail(error));
    }

    private static @Nullable String detail(Message error) throws NetworkException {
        if ((error.flags() & Message.ATTRIBUTES) == 0) {
            return null;
        }
        int request = MessageWriter.HEADER;
        if ((error.flags() & Message.CAPPED) == 0 && error.s32(0) != 0) {
            request = error.s32(REQUEST);
        }
        if (request < MessageWriter.HEADER || request > error.length()) {
            throw new NetworkException.Malformed("an error that repeats " + request + " octets of its request");
        }
        String text = error.attributes(REQUEST + ((request + 3) & ~3)).text(ATTR_MSG);
        return text != null && text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
