package io.treville.capture;

/** What a {@link Capture} tells, in the order in which it read. */
public sealed interface CaptureEvent {
    record Packet(CapturedPacket packet) implements CaptureEvent {}

    /**
     * The kernel dropped packets because the socket's buffer was full.
     *
     * @param count since the last such event
     */
    record Lost(String node, String dev, long count) implements CaptureEvent {}
}
