package io.treville.lab.daemon;

import static java.util.Objects.requireNonNull;

import io.treville.host.LabHost.Facts;
import io.treville.lab.LabRequest;
import io.treville.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * What a running lab tells of itself.
 *
 * @param detail why it failed, or empty
 * @param topology what is up, without its cases
 * @param place where it runs
 * @param pid the process that keeps it
 * @param startedMillis when it was asked for, milliseconds since the epoch
 * @param facts what it runs on; null before it is up
 * @param clients connections at the moment, this one included
 */
public record LabStatus(
        String name,
        LabState state,
        String detail,
        Topology topology,
        Topology.Place place,
        long pid,
        long startedMillis,
        @Nullable Facts facts,
        int clients) {
    public LabStatus {
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
        requireNonNull(topology, "topology is null");
    }

    /** Whether this is what is asked for, but for cases, which are no part of a lab that is up. */
    public boolean isOf(LabRequest request) {
        return place == request.place() && topology.equals(request.topology().withoutCases());
    }
}
