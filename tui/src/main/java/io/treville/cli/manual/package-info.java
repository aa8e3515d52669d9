/**
 * The manual, made from the picocli model: man pages, and the reference in docs/cli.md.
 * In: the model of a program; out: text.
 * Used by the hidden command that writes the files, and by the test that says when they are stale.
 */
@NullMarked
package io.treville.cli.manual;

import org.jspecify.annotations.NullMarked;
