/**
 * The views beside the shells: trace, programs and maps, packets, log of actions. In: the model, actions and keys; out: cells,
 * and wishes to the lab that are fulfilled elsewhere. A panel never waits and knows no other panel. Called by {@code tui}.
 */
@NullMarked
package io.treville.tui.panel;

import org.jspecify.annotations.NullMarked;
