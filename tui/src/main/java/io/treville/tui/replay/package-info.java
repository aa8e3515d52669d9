/**
 * Recordings and demos in the terminal interface: the views of a lab, moved by keys that play, search and jump, or by a performance.
 * In: a recording, or its entries as they come; out: scenes of a {@code Stage}.
 * Nothing here reaches a lab.
 */
@NullMarked
package io.treville.tui.replay;

import org.jspecify.annotations.NullMarked;
