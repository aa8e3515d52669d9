/**
 * The framed, multiplexed channel between a host program and its agent, and the binary codec of the records it carries.
 * In: a pair of byte streams; out: calls, notices in order, and byte streams with credit; bytes received are never trusted.
 * {@code host} and {@code agent} speak through it, {@code vm} opens it.
 */
@NullMarked
package io.treville.host.channel;

import org.jspecify.annotations.NullMarked;
