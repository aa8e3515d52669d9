package io.treville.capture;

/**
 * A packet of a capture file.
 *
 * @param comment what somebody wrote beside it, {@code ""} for nothing; as it is in the file, not fit for a terminal
 */
public record RecordedPacket(CapturedPacket packet, String comment) {}
