package io.treville.scenario;

import io.treville.topology.Case;
import io.treville.topology.Expectation;
import io.treville.topology.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a case looks at, so that it is looked at from the start. */
final class Looks {
    private Looks() {}

    /** An interface where packets are looked at. */
    record Tap(String node, String dev) {}

    /** Its expectations, and what its steps wait for. */
    static List<Expectation> everything(Case ran) {
        List<Expectation> all = new ArrayList<>();
        for (Expectation expectation : ran.expectations()) {
            all.add(expectation instanceof Expectation.Soft soft ? soft.expectation() : expectation);
        }
        for (Step step : ran.steps()) {
            Step inner = step instanceof Step.Limited limited ? limited.step() : step;
            if (inner instanceof Step.Wait wait) {
                all.addAll(wait.conditions());
            }
        }
        return all;
    }

    static Set<Tap> taps(List<Expectation> expectations) {
        Set<Tap> taps = new LinkedHashSet<>();
        for (Expectation expectation : expectations) {
            if (expectation instanceof Expectation.Packets packets) {
                taps.add(new Tap(packets.node(), packets.dev()));
            }
        }
        return taps;
    }

    /** The nodes whose counters are looked at. */
    static Set<String> counted(List<Expectation> expectations) {
        Set<String> nodes = new LinkedHashSet<>();
        for (Expectation expectation : expectations) {
            if (expectation instanceof Expectation.Counter counter) {
                nodes.add(counter.node());
            }
        }
        return nodes;
    }
}
