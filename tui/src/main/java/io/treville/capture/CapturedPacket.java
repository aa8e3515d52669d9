package io.treville.capture;

/**
 * A frame seen on an interface.
 *
 * @param outgoing true when it left through the interface, false when it arrived by it
 * @param timeNanos wall clock of the capturing machine, nanoseconds since the epoch
 * @param originalLength its length on the wire in octets; {@code frame} may be shorter
 * @param frame its octets from the link-layer header on
 */
@SuppressWarnings("ArrayRecordComponent") // a packet is compared by nobody; copying each would double the cost
public record CapturedPacket(
        String node, String dev, boolean outgoing, long timeNanos, int originalLength, byte[] frame) {}
