/**
 * The command line: one file per command, the only place of exit codes and of {@code System.exit}.
 * In: arguments; out: text, JSON lines, KTAP.
 * Holds no logic.
 */
@NullMarked
package io.treville.cli;

import org.jspecify.annotations.NullMarked;
