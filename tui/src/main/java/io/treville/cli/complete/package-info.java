/**
 * What may come next on a command line, read from the picocli model: for the repl, and as scripts for bash, zsh and fish.
 * In: a command's model, the words so far, the names there are; out: suggestions, or the text of a script.
 * Used by the commands of {@code cli}; knows no lab itself: names come from a {@link io.treville.cli.complete.NameSource}.
 */
@NullMarked
package io.treville.cli.complete;

import org.jspecify.annotations.NullMarked;
