/**
 * Drawing: text, styles and the rows of terminals into Lanterna's cell buffer, and that to the terminal outside. In: what to
 * draw where; out: one write a frame. Knows nothing of what is shown. Called by {@code tui} and its panels.
 */
@NullMarked
package io.treville.tui.draw;

import org.jspecify.annotations.NullMarked;
