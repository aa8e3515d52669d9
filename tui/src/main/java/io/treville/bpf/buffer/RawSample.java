package io.treville.bpf.buffer;

/**
 * What a program sent, as it came.
 *
 * @param timeNanos wall clock, nanoseconds since the epoch: of the sending in a perf event array; of the reading in a ring
 *     buffer, which has no times
 * @param octets a perf event array fills them up to a multiple of 8, less 4
 */
@SuppressWarnings("ArrayRecordComponent") // a sample is compared by nobody; copying each would double the cost
public record RawSample(long timeNanos, byte[] octets) {}
