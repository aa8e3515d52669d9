package io.treville.lab.deed;

import io.treville.host.HostException;
import io.treville.topology.IpCommands;
import io.treville.topology.Operation;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a person does to a lab.
 *
 * <ul>
 *   <li>{@link #command()} is the command line that does the same, quoted for a POSIX shell.
 *   <li>{@link #steps} are the same as items of a case's {@code steps} (docs/scenarios.md); empty where the language has no such
 *       step.
 *   <li>A deed that names what the lab does not have throws {@link HostException} of kind USAGE.
 * </ul>
 */
public sealed interface Deed permits LinkDeed, MapDeed, NodeDeed, ProgramDeed, CaptureDeed, RunCommand, ToldDeed {
    /** Does it; may take as long as the lab takes. */
    void perform(Bench bench) throws HostException, InterruptedException;

    /** {@code treville link down athos-porthos}. */
    String command();

    /** What the kernel is asked for; empty where it is no change of the kernel's state. */
    List<Operation> operations(Topology topology) throws HostException;

    /** Each the text of one item: {@code set-links: {link: athos-porthos, up: false}}. */
    List<String> steps(Topology topology) throws HostException;

    /** The {@code ip}, {@code tc} and {@code sysctl} commands that do the same; none where they cannot. */
    default List<String> ipCommands(Topology topology) throws HostException {
        List<String> lines = new ArrayList<>();
        for (Operation operation : operations(topology)) {
            for (String line : IpCommands.of(operation)) {
                if (!line.startsWith("#")) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }
}
