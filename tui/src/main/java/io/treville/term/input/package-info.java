/**
 * Keys, mouse, paste and focus, between terminals: what the outer terminal sends becomes {@link io.treville.term.input.Input}s, and
 * these become what a pane's program expects. In: bytes or inputs; out: inputs or bytes.
 * Used by views and tests; reads no file and starts no timer: its caller says when to stop waiting for the rest of a sequence.
 */
@NullMarked
package io.treville.term.input;

import org.jspecify.annotations.NullMarked;
