/**
 * A terminal's screen as a model: bytes that a program prints become cells, cursor, modes, title and scrollback.
 * In: bytes ({@link io.treville.term.Screen#feed}); out: {@link io.treville.term.Line}s with damage, replies, clipboard.
 * Used by views and recordings; knows neither processes nor what draws it. Not thread-safe: callers hold one lock per screen.
 */
@NullMarked
package io.treville.term;

import org.jspecify.annotations.NullMarked;
