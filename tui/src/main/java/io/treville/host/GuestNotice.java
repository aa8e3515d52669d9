package io.treville.host;

/** What an agent tells unasked, in order. */
public sealed interface GuestNotice {
    record Happened(HostEvent event) implements GuestNotice {}

    /** @param status as {@link RunningCommand#waitFor} gives it */
    record Exited(int process, int status) implements GuestNotice {}
}
