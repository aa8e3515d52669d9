package io.treville.gob;

import org.jspecify.annotations.Nullable;

/**
 * An IOAM namespace as the kernel has it; {@link GobSchemaState} tells which schema is bound to it.
 *
 * @param id 16 bits
 * @param data namespace-specific data of 32 bits, or null
 * @param wideData namespace-specific data of 64 bits, or null
 */
public record IoamNamespaceState(
        int id, @Nullable Integer data, @Nullable Long wideData) {}
