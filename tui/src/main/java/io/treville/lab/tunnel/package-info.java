/**
 * Tunnels of the program {@code tunnel_mux}: entries of its maps, written, read and removed.
 * In: a lab's host and entries as a person gives them; out: entries as the kernel has them, and counts.
 * For the command line and the interactive views; knows nothing of how they show it.
 */
@NullMarked
package io.treville.lab.tunnel;

import org.jspecify.annotations.NullMarked;
