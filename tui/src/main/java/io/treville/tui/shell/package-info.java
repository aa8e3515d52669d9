/**
 * Shells of nodes on screens of our own, side by side where a person split them, and what is copied out of them. In: keys and the
 * bytes of programs; out: screens to draw. A shell that is stuck or floods holds up nothing else. Called by {@code tui}.
 */
@NullMarked
package io.treville.tui.shell;

import org.jspecify.annotations.NullMarked;
