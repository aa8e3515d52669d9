package io.treville.host.channel;

import org.jspecify.annotations.Nullable;

/**
 * How values of one Java type are written and read. Every reference begins with a count in which 0 is null, so that
 * nullness costs nothing; whether null is allowed is for the record that holds the component to say.
 */
interface Shape {
    void write(WireWriter out, @Nullable Object value);

    @Nullable
    Object read(WireReader in) throws ChannelException;
}
