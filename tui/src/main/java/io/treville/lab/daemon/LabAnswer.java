package io.treville.lab.daemon;

import io.treville.host.HostException;

/** A lab's answer to a {@link LabCall}. */
sealed interface LabAnswer {
    record Done() implements LabAnswer {}

    record StatusIs(LabStatus status) implements LabAnswer {}

    /** Becomes a {@link HostException} at the asking end. */
    record Failed(HostException.Kind kind, String message) implements LabAnswer {}
}
