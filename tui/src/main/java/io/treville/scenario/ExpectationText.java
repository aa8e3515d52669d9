package io.treville.scenario;

import io.treville.topology.Expectation;

/** Says an expectation in a few words. */
final class ExpectationText {
    private ExpectationText() {}

    static String of(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Trace trace ->
                trace.node() + " prints "
                        + (trace.times() == 0 || trace.lines().isEmpty()
                                ? "nothing"
                                : String.join(" / ", trace.lines()) + " × " + trace.times());
            case Expectation.GobChange change ->
                change.node() + " changes "
                        + (change.times() == 0
                                ? "nothing"
                                : change.before() + " → " + change.after() + " × " + change.times());
            case Expectation.Packets packets ->
                packets.node() + ": packets in by " + packets.dev() + " have " + packets.fields();
            case Expectation.MapEntry entry ->
                entry.node() + ": " + entry.map() + "[" + entry.key() + "] is " + entry.value();
        };
    }
}
