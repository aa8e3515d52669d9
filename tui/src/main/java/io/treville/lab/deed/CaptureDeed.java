package io.treville.lab.deed;

import static java.util.Objects.requireNonNull;

import io.treville.host.HostException;
import io.treville.topology.Operation;
import io.treville.topology.Topology;
import java.util.List;

/** Starts or stops to capture at an interface. Captures of one connection end with it. */
public record CaptureDeed(String node, String dev, boolean on) implements Deed {
    public CaptureDeed {
        requireNonNull(node, "node is null");
        requireNonNull(dev, "dev is null");
    }

    @Override
    public void perform(Bench bench) throws HostException, InterruptedException {
        if (on) {
            bench.host().startCapture(node, dev);
        } else {
            bench.host().stopCapture(node, dev);
        }
    }

    /** The command captures until ctrl-C, so that the end of a capture is no command of its own. */
    @Override
    public String command() {
        return on
                ? Words.of("treville", "capture", node + ":" + dev)
                : "# ctrl-C in: treville capture " + node + ":" + dev;
    }

    @Override
    public List<Operation> operations(Topology topology) {
        return List.of();
    }

    @Override
    public List<String> steps(Topology topology) {
        return List.of("capture: {at: " + FlowText.of(node + " " + dev) + ", on: " + on + "}");
    }
}
