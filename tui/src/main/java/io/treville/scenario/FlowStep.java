package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.flow.FlowEvent;
import io.treville.lab.flow.FlowException;
import io.treville.lab.flow.FlowMarker;
import io.treville.lab.flow.FlowTable;
import io.treville.scenario.StepRunner.Result;
import io.treville.topology.Condition;
import io.treville.topology.Operation;
import io.treville.topology.Step;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that may be there to be refused: {@code flow}, as {@code treville flow} does, and {@code attach-program}. */
final class FlowStep {
    private FlowStep() {}

    /** Something that is done, or refused. */
    private interface Deed {
        /** What came of it, in one line or none. */
        String outcome() throws HostException, FlowException, InterruptedException;
    }

    static Result announce(LabHost host, Step.Flow step) throws HostException, InterruptedException {
        return judged(step.fails(), () -> announce(new FlowTable(host, new SecureRandom()), step));
    }

    static Result attach(LabHost host, Step.AttachProgram step) throws HostException, InterruptedException {
        return judged(step.fails(), () -> {
            host.apply(List.of(new Operation.AttachProgram(step.node(), step.program())));
            return "";
        });
    }

    private static Result judged(@Nullable Condition fails, Deed deed) throws HostException, InterruptedException {
        String refusal;
        try {
            String outcome = deed.outcome();
            return fails == null
                    ? new Result(true, outcome)
                    : new Result(false, "done, expected a refusal that " + fails);
        } catch (FlowException e) {
            refusal = String.valueOf(e.getMessage());
        } catch (HostException e) {
            if (e.kind() == HostException.Kind.LOST || e.kind() == HostException.Kind.INTERNAL) {
                throw e;
            }
            refusal = String.valueOf(e.getMessage());
        }
        boolean right = fails != null && Judge.holds(fails, new Judge.Text(refusal));
        return new Result(
                right, "refused: " + refusal + (fails == null || right ? "" : ", expected a refusal that " + fails));
    }

    private static String announce(FlowTable table, Step.Flow step)
            throws HostException, FlowException, InterruptedException {
        for (FlowMarker marker : table.markers()) {
            if (marker.node().equals(step.node()) && marker.program().equals(step.program())) {
                return table.announce(marker, FlowEvent.parse(step.event()));
            }
        }
        throw new HostException(
                HostException.Kind.USAGE,
                step.node() + ": program " + step.program() + " has no map " + FlowMarker.MAP);
    }
}
