package io.treville.gob;

import org.jspecify.annotations.Nullable;

/**
 * A GOB schema as the kernel has it.
 *
 * @param id 24 bits
 * @param programId the kernel's id of its program
 * @param programName how its adder called the program
 * @param namespace the IOAM namespace it is bound to, or null
 */
public record GobSchemaState(
        int id, int programId, String programName, @Nullable Integer namespace) {}
