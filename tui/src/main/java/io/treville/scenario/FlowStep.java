package io.treville.scenario;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.flow.FlowEvent;
import io.treville.lab.flow.FlowException;
import io.treville.lab.flow.FlowMarker;
import io.treville.lab.flow.FlowTable;
import io.treville.scenario.StepRunner.Result;
import io.treville.topology.Condition;
import io.treville.topology.Step;
import java.security.SecureRandom;

/** The step {@code flow}: what {@code treville flow start|end} does, with one marker. */
final class FlowStep {
    private FlowStep() {}

    static Result announce(LabHost host, Step.Flow step) throws HostException, InterruptedException {
        String refusal;
        try {
            String outcome = announce(new FlowTable(host, new SecureRandom()), step);
            return step.fails() == null
                    ? new Result(true, outcome)
                    : new Result(false, outcome + ", expected a refusal that " + step.fails());
        } catch (FlowException e) {
            refusal = String.valueOf(e.getMessage());
        } catch (HostException e) {
            if (e.kind() != HostException.Kind.USAGE) {
                throw e;
            }
            refusal = String.valueOf(e.getMessage());
        }
        Condition wanted = step.fails();
        boolean right = wanted != null && Judge.holds(wanted, new Judge.Text(refusal));
        return new Result(
                right, "refused: " + refusal + (wanted == null || right ? "" : ", expected a refusal that " + wanted));
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
