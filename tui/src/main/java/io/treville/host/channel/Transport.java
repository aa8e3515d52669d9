package io.treville.host.channel;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a channel runs over: two byte streams that may be used at the same time.
 *
 * @param handle closing it makes blocked reads and writes end
 */
public record Transport(InputStream in, OutputStream out, Closeable handle) {}
