/**
 * Namespaces, rtnetlink, generic netlink and sysctl from Java, without a process per command.
 * In: network {@link io.treville.topology.Operation operations}; out: their effect in the kernel, or an error with the kernel's extended text.
 * Does not parse YAML; {@code host} calls it.
 */
@NullMarked
package io.treville.net;

import org.jspecify.annotations.NullMarked;
