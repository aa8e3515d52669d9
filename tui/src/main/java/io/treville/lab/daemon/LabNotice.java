package io.treville.lab.daemon;

import io.treville.lab.LabEvent;

/** What is told to those who subscribed. */
sealed interface LabNotice {
    /** @param nanos monotonic time since the lab was asked for */
    record Happened(long nanos, LabEvent event) implements LabNotice {}

    record Followed(CommandEvent event) implements LabNotice {}
}
