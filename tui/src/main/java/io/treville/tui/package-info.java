/**
 * The terminal interface: what is shown of a lab (a model fed by its events), the state that keys change, and the drawing of
 * both with Lanterna, kept apart. In: {@code LabEvent}s, what people type, shells of nodes; out: frames and keys.
 * Touches no kernel, file or process itself. Called by {@code cli}, which owns the terminal.
 */
@NullMarked
package io.treville.tui;

import org.jspecify.annotations.NullMarked;
