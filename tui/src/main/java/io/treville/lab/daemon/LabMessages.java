package io.treville.lab.daemon;

import io.treville.host.channel.ChannelException;
import io.treville.host.channel.RecordCodec;
import java.util.Arrays;

/**
 * The messages of a lab among those of its host, which share a channel. Each begins with the octet 0, with which none of
 * a host's does: a {@link RecordCodec} begins with the number of the alternative, and 0 is null.
 */
final class LabMessages<T> {
    private final RecordCodec<T> codec;

    LabMessages(Class<T> type) {
        codec = new RecordCodec<>(type);
    }

    static boolean isOne(byte[] payload) {
        return payload.length > 0 && payload[0] == 0;
    }

    byte[] encode(T message) {
        byte[] plain = codec.encode(message);
        byte[] marked = new byte[plain.length + 1];
        System.arraycopy(plain, 0, marked, 1, plain.length);
        return marked;
    }

    T decode(byte[] payload) throws ChannelException {
        if (!isOne(payload)) {
            throw new ChannelException("no message of a lab");
        }
        return codec.decode(Arrays.copyOfRange(payload, 1, payload.length));
    }
}
