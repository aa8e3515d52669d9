/**
 * What lies over a view for a moment: the palette, the help, a list to choose from, a question, a line to type in. In: keys; out:
 * what was chosen, told to who opened it. An overlay knows nothing of what is under it. Called by {@code tui}.
 */
@NullMarked
package io.treville.tui.overlay;

import org.jspecify.annotations.NullMarked;
