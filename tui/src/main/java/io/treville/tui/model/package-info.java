/**
 * What is known of a lab, made of its events and nothing else, so that a recording shows what the lab showed. In:
 * {@code LabEvent}s; out: bounded lists for views, with counts of what fell out of them. Called by {@code tui} and its panels.
 */
@NullMarked
package io.treville.tui.model;

import org.jspecify.annotations.NullMarked;
