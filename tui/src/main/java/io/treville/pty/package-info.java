/**
 * Programs: one started in a pseudo-terminal of its own, its size, its foreground signals, or behind three pipes; its exit status.
 * In: what to run, where and in which environment; out: octets. Knows nothing of what is drawn.
 * Called by {@code host}, which says where.
 */
@NullMarked
package io.treville.pty;

import org.jspecify.annotations.NullMarked;
