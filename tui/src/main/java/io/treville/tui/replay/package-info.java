/**
 * Recordings in the terminal interface: the same views as of a lab, moved by keys that play, search and jump.
 * In: a recording; out: scenes of a {@code Stage}.
 * Nothing here reaches a lab.
 */
@NullMarked
package io.treville.tui.replay;

import org.jspecify.annotations.NullMarked;
