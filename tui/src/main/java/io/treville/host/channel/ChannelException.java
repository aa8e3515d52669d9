package io.treville.host.channel;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The channel ended, or what came through it was not what both ends agreed on. One line. */
public final class ChannelException extends IOException {
    private static final long serialVersionUID = 1L;

    public ChannelException(String message) {
        super(message);
    }

    public ChannelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
