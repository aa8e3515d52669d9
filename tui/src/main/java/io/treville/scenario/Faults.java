package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.LinkFaults;
import io.treville.scenario.StepRunner.Result;
import io.treville.topology.Condition;
import io.treville.topology.LinkEnd;
import io.treville.topology.Operation;
import io.treville.topology.Program;
import io.treville.topology.Step;
import io.treville.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a case does to a lab that is no part of its normal work: cut links, programs to be refused, frames as they are. */
final class Faults {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Topology topology;
    private final LabHost host;
    private final Commands commands;
    private final Map<String, LinkEnd> cut = new LinkedHashMap<>();

    Faults(Topology topology, LabHost host, Commands commands) {
        this.topology = topology;
        this.host = host;
        this.commands = commands;
    }

    Result cut(Step.Cut step) throws HostException, InterruptedException {
        List<Operation> operations = new ArrayList<>();
        for (LinkEnd end : step.ends()) {
            cut.put(end.node() + " " + end.name(), end);
            operations.add(new Operation.SetBlackhole(end.node(), end.name()));
        }
        host.apply(operations);
        return Result.DONE;
    }

    Result set(Step.SetLinks step) throws HostException, InterruptedException {
        host.apply(step.up() ? LinkFaults.up(topology, step.links()) : LinkFaults.down(step.links()));
        return Result.DONE;
    }

    Result mend(Step.Mend step) throws HostException, InterruptedException {
        mend(step.ends());
        return Result.DONE;
    }

    /** Mends what is still cut, all that can be. */
    void mendAll() throws HostException, InterruptedException {
        HostException first = null;
        for (LinkEnd end : List.copyOf(cut.values())) {
            try {
                mend(List.of(end));
            } catch (HostException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void mend(List<LinkEnd> ends) throws HostException, InterruptedException {
        List<Operation> operations = new ArrayList<>();
        for (LinkEnd end : ends) {
            if (cut.remove(end.node() + " " + end.name()) != null) {
                operations.add(new Operation.SetNetem(end.node(), end.name(), end.netem()));
            }
        }
        if (!operations.isEmpty()) {
            host.apply(operations);
        }
    }

    Result load(Step.LoadProgram load) throws HostException, InterruptedException {
        List<Operation> operations = new ArrayList<>();
        operations.add(new Operation.LoadProgram(load.node(), load.program()));
        if (!(load.program().attach() instanceof Program.Attach.None)) {
            operations.add(new Operation.AttachProgram(load.node(), load.program()));
        }
        return refused(operations, load.fails());
    }

    Result replace(Step.ReplaceProgram replace) throws HostException, InterruptedException {
        return refused(List.of(new Operation.ReplaceProgram(replace.node(), replace.program())), replace.fails());
    }

    /** @param fails what the refusal must be; null where there must be none */
    private Result refused(List<Operation> operations, @Nullable Condition fails)
            throws HostException, InterruptedException {
        try {
            host.apply(operations);
        } catch (HostException e) {
            boolean gone = e.kind() == HostException.Kind.LOST || e.kind() == HostException.Kind.INTERNAL;
            if (gone || fails == null) {
                throw e;
            }
            String reason = String.valueOf(e.getMessage());
            boolean right = Judge.holds(fails, new Judge.Text(reason));
            return new Result(right, "refused: " + reason + (right ? "" : ", expected a refusal that " + fails));
        }
        return fails == null ? Result.DONE : new Result(false, "was loaded, expected a refusal that " + fails);
    }

    Result send(Step.Send send) throws HostException, InterruptedException {
        LinkEnd peer = send.peer();
        String frame = send.frame();
        if (peer != null) {
            frame = mac(peer).replace(":", "") + frame.substring(12);
        }
        host.apply(List.of(new Operation.SendFrame(send.node(), send.dev(), frame, send.count())));
        return Result.DONE;
    }

    /** The address that an interface has now: the kernel chooses one where the topology does not. */
    private String mac(LinkEnd end) throws HostException, InterruptedException {
        if (end.mac() != null) {
            return end.mac();
        }
        List<String> argv = List.of("ip", "-o", "link", "show", "dev", end.name());
        String line = commands.run(Commands.plain(end.node(), argv), "", new byte[0], LIMIT)
                .output();
        int at = line.indexOf("link/ether ");
        if (at < 0 || line.length() < at + 28) {
            throw new HostException(HostException.Kind.USAGE, end.node() + ": " + end.name() + " has no MAC address");
        }
        return line.substring(at + 11, at + 28);
    }
}
