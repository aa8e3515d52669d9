package io.treville.tui.panel;

import io.treville.capture.filter.FilterException;
import io.treville.tui.model.Filter;
import io.treville.tui.model.PacketLog;
import org.jspecify.annotations.Nullable;

/** What packets are shown: an expression of pcap-filter(7), or else a filter on what is said of each packet in one line. */
final class PacketFilter {
    static final PacketFilter NONE = new PacketFilter(Filter.NONE, null);

    private final Filter text;
    private final io.treville.capture.filter.@Nullable Filter expression;

    private PacketFilter(Filter text, io.treville.capture.filter.@Nullable Filter expression) {
        this.text = text;
        this.expression = expression;
    }

    static PacketFilter of(Filter filter) {
        if (filter.isNone()) {
            return NONE;
        }
        try {
            return new PacketFilter(filter, io.treville.capture.filter.Filter.parse(filter.text()));
        } catch (FilterException noExpression) {
            return new PacketFilter(filter, null);
        }
    }

    boolean matches(PacketLog.Captured captured) {
        if (expression != null) {
            return expression.matches(captured.packet());
        }
        return text.isNone()
                || text.matches(
                        captured.packet().node() + " " + captured.packet().dev() + " " + captured.summary());
    }

    /** How it was understood, in a few words; empty for none. */
    String how() {
        return text.isNone() ? "" : expression != null ? "pcap filter" : "text filter";
    }
}
