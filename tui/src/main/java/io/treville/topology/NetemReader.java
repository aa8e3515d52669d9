package io.treville.topology;

/** Impairments: {@code {delay: 10ms, jitter: 1ms, loss: 1%, rate: 10mbit}}. */
final class NetemReader {
    /** tc-netem(8): packets the queue holds unless told otherwise. */
    private static final int LIMIT = 1000;

    private NetemReader() {}

    static Netem read(Cursor cursor) {
        return read(cursor.fields("delay", "jitter", "loss", "duplicate", "reorder", "rate", "limit"));
    }

    static Netem read(Fields fields) {
        Cursor delay = fields.get("delay");
        Cursor jitter = fields.get("jitter");
        Cursor reorder = fields.get("reorder");
        Cursor rate = fields.get("rate");
        if (delay == null && jitter != null) {
            jitter.error("jitter needs a delay");
        }
        if (delay == null && reorder != null) {
            reorder.error("reorder needs a delay");
        }
        return new Netem(
                delay == null ? 0 : delay.micros(0),
                jitter == null ? 0 : jitter.micros(0),
                percent(fields, "loss"),
                percent(fields, "duplicate"),
                percent(fields, "reorder"),
                rate == null ? 0 : rate.rate(),
                fields.integer("limit", 1, Integer.MAX_VALUE, LIMIT));
    }

    private static double percent(Fields fields, String key) {
        Cursor cursor = fields.get(key);
        return cursor == null ? 0 : cursor.percent();
    }
}
