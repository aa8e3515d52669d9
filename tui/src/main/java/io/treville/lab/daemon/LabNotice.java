package io.treville.lab.daemon;

import io.treville.lab.LabEvent;

/**
 * An event of the lab, told to those who subscribed.
 *
 * @param nanos monotonic time since the lab was asked for
 */
record LabNotice(long nanos, LabEvent event) {}
