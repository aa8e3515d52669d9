package io.treville.topology;

/**
 * Impairments of one direction of a link (tc-netem(8)).
 *
 * @param delayMicros delay added to each packet, microseconds
 * @param jitterMicros variation of the delay, microseconds
 * @param lossPercent random loss, 0 to 100
 * @param duplicatePercent random duplication, 0 to 100
 * @param reorderPercent random reordering, 0 to 100; needs a delay
 * @param rateBits rate limit in bits a second, 0 for none
 * @param limit queue length in packets
 */
public record Netem(
        int delayMicros,
        int jitterMicros,
        double lossPercent,
        double duplicatePercent,
        double reorderPercent,
        long rateBits,
        int limit) {}
