/**
 * Pseudo-terminals: a program started in a terminal of its own, its size, its foreground signals, its exit status.
 * In: what to run and in which environment; out: octets, as a terminal would get them. Knows nothing of what is drawn.
 * Called by {@code host}, which says where.
 */
@NullMarked
package io.treville.pty;

import org.jspecify.annotations.NullMarked;
