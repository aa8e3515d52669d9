package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * The event stream itself, one JSON object a line: {@code "v"} the version of the format, {@code "t"} seconds since the
 * run began, {@code "event"} its kind, then its fields. {@code docs/events.md} documents it.
 */
public final class JsonReport implements LabListener {
    /** Raised when a field changes its meaning or goes away; new fields do not raise it. */
    public static final int VERSION = 1;

    private final PrintWriter out;

    public JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void on(long nanos, LabEvent event) {
        out.println(line(nanos, event));
        out.flush();
    }

    static String line(long nanos, LabEvent event) {
        StringBuilder line = new StringBuilder(200);
        line.append("{\"v\":").append(VERSION).append(",\"t\":");
        Json.seconds(line, Duration.ofNanos(nanos));
        line.append(",\"event\":");
        Json.string(line, Json.kebab(event.getClass().getSimpleName()));
        Record fields = payload((Record) event);
        if (fields.getClass().getRecordComponents().length > 0) {
            line.append(',');
            Json.components(line, fields);
        }
        return line.append('}').toString();
    }

    /** A wrapper of one record, as {@code Trace(TraceLine)}, is written flat. */
    private static Record payload(Record event) {
        return switch (event) {
            case LabEvent.Trace trace -> trace.line();
            case LabEvent.Gob gob -> gob.run();
            default -> event;
        };
    }
}
