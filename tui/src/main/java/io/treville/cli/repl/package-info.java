/**
 * The lines of the repl and of scripts: taken apart, completed, coloured; what runs them is {@code cli}'s.
 * In: text, keys of a terminal; out: words and the shell's part of a line.
 * Used by {@code repl} and {@code script} only.
 */
@NullMarked
package io.treville.cli.repl;

import org.jspecify.annotations.NullMarked;
