/**
 * A topology file: YAML to records to a validated, resolved {@link io.treville.topology.Topology}, and its {@link io.treville.topology.Plan}.
 * In: text; out: immutable records and ordered typed kernel operations that print themselves as {@code ip} commands.
 * Never touches the kernel. Everybody above may read it.
 */
@NullMarked
package io.treville.topology;

import org.jspecify.annotations.NullMarked;
