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
    private final boolean several;
    private int run;

    /** Of one run. */
    public JsonReport(PrintWriter out) {
        this(out, false);
    }

    /** @param several whether there are several runs, so that each line says of which it is, {@code "run"} from 1 */
    public JsonReport(PrintWriter out, boolean several) {
        this.out = out;
        this.several = several;
    }

    @Override
    public void on(long nanos, LabEvent event) {
        run += event instanceof LabEvent.LabStarted ? 1 : 0;
        String line = line(nanos, event);
        out.println(several ? line.substring(0, line.length() - 1) + ",\"run\":" + run + "}" : line);
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
