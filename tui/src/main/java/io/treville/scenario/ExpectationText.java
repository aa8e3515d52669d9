package io.treville.scenario;

import io.treville.topology.Expectation;
import java.util.Map;

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
            case Expectation.Packets packets -> {
                String in = packets.node() + ": ";
                yield packets.count() == 0
                        ? in + "no packet in by " + packets.dev() + " has " + fields(packets.where())
                        : in + "packets in by " + packets.dev() + " have " + fields(packets.fields());
            }
            case Expectation.MapEntry entry ->
                entry.node() + ": " + entry.map() + "[" + entry.key() + "] is " + entry.value();
        };
    }

    private static String fields(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((path, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(path).append(' ').append(value));
        return text.toString();
    }
}
