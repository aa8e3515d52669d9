/**
 * The one list of what a person can do in the terminal interface. Keys, mouse, palette, help and the page of keys are made of it.
 * In: nothing; out: actions with their names, scopes and default keys. Called by {@code tui} and its panels.
 */
@NullMarked
package io.treville.tui.action;

import org.jspecify.annotations.NullMarked;
