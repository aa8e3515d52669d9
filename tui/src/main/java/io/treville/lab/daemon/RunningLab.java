package io.treville.lab.daemon;

import io.treville.lab.Lab;
import io.treville.topology.Topology;
import java.nio.file.Path;

/**
 * A lab that is kept by a living process, as its state file tells.
 *
 * @param directory where its state and its socket are
 * @param detail why it failed, or empty
 * @param topology the name of its topology
 * @param pid the process that keeps it
 * @param startedMillis when it was asked for, milliseconds since the epoch
 * @param build the build of the program that keeps it
 */
public record RunningLab(
        String name,
        Path directory,
        LabState state,
        String detail,
        String topology,
        Topology.Place place,
        long pid,
        long startedMillis,
        int nodes,
        int links,
        String build) {
    Path socket() {
        return directory.resolve(LabKeeper.SOCKET);
    }

    /** What the lab's process wrote on its standard error. */
    public Path log() {
        return directory.resolve(LabKeeper.LOG);
    }

    /** What the guest's kernel said on its console; there is none on this machine. */
    public Path console() {
        return Lab.console(directory);
    }
}
