package io.treville.lab.daemon;

import io.treville.host.HostException;
import java.util.List;

/** A lab's answer to a {@link LabCall}. */
sealed interface LabAnswer {
    record Done() implements LabAnswer {}

    /** @param lines what was done, or would be, as commands */
    record Changed(List<String> lines) implements LabAnswer {}

    record StatusIs(LabStatus status) implements LabAnswer {}

    /** Becomes a {@link HostException} at the asking end. */
    record Failed(HostException.Kind kind, String message) implements LabAnswer {}
}
