package io.treville.scenario;

import io.treville.topology.Addresses;
import io.treville.topology.Condition;
import io.treville.topology.Count;
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
            case Expectation.TraceLines lines -> lines.node() + " prints " + lines.count() + ": line " + lines.which();
            case Expectation.GobChange change ->
                change.node() + " changes "
                        + (change.times() == 0
                                ? "nothing"
                                : change.before() + " → " + change.after() + " × " + change.times());
            case Expectation.Packets packets -> packets(packets);
            case Expectation.Samples samples -> samples(samples);
            case Expectation.MapEntry entry -> map(entry);
            case Expectation.CommandResult command -> command(command);
            case Expectation.Reachable reachable ->
                reachable.node()
                        + (reachable.reachable() ? " reaches " : " does not reach ")
                        + Addresses.text(reachable.to());
            case Expectation.LinkState link -> link.node() + ": " + link.dev() + (link.up() ? " is up" : " is down");
            case Expectation.Counter counter -> counter.node() + ": " + counter.name() + " grew by " + counter.growth();
            case Expectation.Took took ->
                "step " + took.step() + " takes "
                        + (took.least().isZero() ? "" : took.least().toMillis() + " to ")
                        + "at most " + took.most().toMillis() + " ms";
            case Expectation.Soft soft -> of(soft.expectation());
        };
    }

    private static String packets(Expectation.Packets packets) {
        String way = switch (packets.direction()) {
            case IN -> "in by ";
            case OUT -> "out by ";
            case BOTH -> "at ";
        };
        String at = packets.node() + ": ";
        if (packets.count().equals(Count.NONE)) {
            return at + "no packet " + way + packets.dev() + " has " + fields(packets.where());
        }
        StringBuilder text =
                new StringBuilder(at).append("packets ").append(way).append(packets.dev());
        if (!packets.fields().isEmpty() || packets.distinct().isEmpty()) {
            text.append(" have ").append(fields(packets.fields()));
        }
        packets.distinct()
                .forEach((path, count) -> text.append(", ")
                        .append(path)
                        .append(" of ")
                        .append(count)
                        .append(" values"));
        return text.toString();
    }

    private static String samples(Expectation.Samples samples) {
        String of = samples.node() + ": program " + samples.program() + " sends " + samples.count();
        String which = samples.where().isEmpty() ? "" : " with " + fields(samples.where());
        return of + which + (samples.fields().isEmpty() ? "" : ", which have " + fields(samples.fields()));
    }

    private static String map(Expectation.MapEntry entry) {
        String what = entry.node() + ": " + entry.map() + "[" + entry.key() + "] is ";
        if (entry.fields().isEmpty()) {
            return what + entry.value();
        }
        return what + (entry.value().tests().isEmpty() ? "" : entry.value() + ", with ") + fields(entry.fields());
    }

    private static String command(Expectation.CommandResult command) {
        StringBuilder text = new StringBuilder(command.name()).append(':');
        append(text, "status", command.status());
        append(text, "output", command.output());
        append(text, "error", command.error());
        return text.toString();
    }

    private static void append(StringBuilder text, String what, Condition condition) {
        if (!condition.equals(Condition.ANY)) {
            text.append(text.charAt(text.length() - 1) == ':' ? " " : ", ")
                    .append(what)
                    .append(' ')
                    .append(condition);
        }
    }

    private static String fields(Map<String, Condition> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((path, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(path).append(' ').append(value));
        return text.toString();
    }
}
