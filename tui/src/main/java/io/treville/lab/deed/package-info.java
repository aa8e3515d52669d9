/**
 * What a person does to a lab, as a thing: done on the lab's host, kept in a list, and told as the command, the {@code ip}
 * commands and the step of a scenario that do the same. In: the topology and a host; out: deeds and what became of them.
 * Called by whoever lets people act on a lab, or records them.
 */
@NullMarked
package io.treville.lab.deed;

import org.jspecify.annotations.NullMarked;
