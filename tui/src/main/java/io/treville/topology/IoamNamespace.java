package io.treville.topology;

import org.jspecify.annotations.Nullable;

/**
 * An IOAM namespace of a node (RFC 9197 section 4.3).
 *
 * @param id 16 bits
 * @param data namespace-specific data, 32 bits, or null
 * @param wideData namespace-specific data, 64 bits, or null
 * @param schema the GOB schema bound to it, or null
 */
public record IoamNamespace(
        int id,
        @Nullable Integer data,
        @Nullable Long wideData,
        @Nullable GobSchema schema) {
    /** A GOB schema: its id of 24 bits, and the program, loaded in the same node, that it runs. */
    public record GobSchema(int id, String program) {}
}
