package io.treville.lab.daemon;

import io.treville.topology.Topology;
import java.util.List;

/** What a client asks of a lab beyond the operations of its host. */
sealed interface LabCall {
    /**
     * Events from now on, after those that tell the present state.
     *
     * @param traffic whether traces, GOB runs and packets are wanted too: they can be very many
     * @param commands whether what people's commands print is wanted too
     */
    record Subscribe(boolean traffic, boolean commands) implements LabCall {}

    /** Answered when the lab is up, or has failed to come up. */
    record AwaitUp() implements LabCall {}

    /**
     * Makes the lab what another topology says.
     *
     * @param dryRun whether only to tell what that would do
     */
    record Change(Topology topology, boolean dryRun) implements LabCall {}

    record Status() implements LabCall {}

    /** Tells the lab what a person has just done to it, for those who follow it. */
    record Did(String command, List<String> steps) implements LabCall {
        public Did {
            steps = List.copyOf(steps);
        }
    }
}
