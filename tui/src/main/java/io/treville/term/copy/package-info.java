/**
 * Finding, selecting and saving what a screen showed: search, copy mode, dumps.
 * In: a {@link io.treville.term.Transcript} and motions; out: positions and text (plain, with looks as ANSI sequences, or as SVG).
 * Used by views; nothing here changes a screen.
 */
@NullMarked
package io.treville.term.copy;

import org.jspecify.annotations.NullMarked;
