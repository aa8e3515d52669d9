/**
 * Recordings of labs: one clock for what shells print and what a lab tells; replay, comparison, exports, and the director of demos.
 * In: {@code LabEvent}s and the octets of terminals; out: a file, and from a file the same again.
 * The command line and the terminal interface use it; it draws nothing.
 */
@NullMarked
package io.treville.record;

import org.jspecify.annotations.NullMarked;
