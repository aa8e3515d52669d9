package io.treville.capture;

/** How the payload of a Global Opaque Block is laid out; the block itself tells only the id of its schema. */
public enum GobFormat {
    /** Not known: hex digits, unless the payload starts as an {@link #EIP} stack does. */
    HEX,
    /** A count of nodes in the first four octets ({@code bpf/gob_counter.bpf.c}). */
    COUNTER,
    /** Minimum, maximum, sum and count, four octets each ({@code bpf/gob_aggregate.bpf.c}). */
    AGGREGATE,
    /** Type 0x0666, length 0xc2, number of entries; then hop limit and node id of each ({@code bpf/gob_eip.bpf.c}). */
    EIP
}
