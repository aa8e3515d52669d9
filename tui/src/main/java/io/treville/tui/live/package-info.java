/**
 * What a lab's counters say, asked for while somebody looks. In: a {@code LabHost}; out: states that never change, made of two
 * looks each. Called by {@code tui} and its panels; without a host, as in a replay, there is nothing to show.
 */
@NullMarked
package io.treville.tui.live;

import org.jspecify.annotations.NullMarked;
