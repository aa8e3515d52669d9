package io.treville.lab.deed;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.topology.Operation;
import io.treville.topology.Topology;
import java.util.List;

/** What somebody else has done to the lab, of which the lab told. */
public record ToldDeed(String command, List<String> steps) implements Deed {
    public ToldDeed {
        steps = List.copyOf(steps);
    }

    /** It is done already. */
    @Override
    public void perform(Bench bench) throws HostException {
        throw new HostException(Kind.USAGE, "'" + command + "' was done by somebody else");
    }

    @Override
    public List<Operation> operations(Topology topology) {
        return List.of();
    }

    @Override
    public List<String> steps(Topology topology) {
        return steps;
    }
}
