package io.treville.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Packets at an interface: {@code {at: b-a, where: {icmpv6.type: 128}, fields: {ipv6.hoplimit: "< 64"}, count: 5}}. */
final class PacketsReader {
    private static final String PATHS = "a mapping of paths to values";
    private static final Expectation.Direction[] DIRECTIONS = Expectation.Direction.values();

    private final CaseScope scope;

    PacketsReader(CaseScope scope) {
        this.scope = scope;
    }

    @Nullable
    Expectation read(Cursor cursor) {
        Fields fields = cursor.fields("at", "direction", "where", "fields", "distinct", "count");
        LinkEnd end = scope.end(fields.need("at"));
        Cursor direction = fields.get("direction");
        int way = direction == null ? 0 : Math.max(0, direction.choice("in", "out", "both"));
        Map<String, Condition> where = ConditionReader.all(fields.entries("where", PATHS));
        Map<String, Condition> demanded = ConditionReader.all(fields.entries("fields", PATHS));
        Map<String, Count> distinct = new LinkedHashMap<>();
        for (Cursor.Named named : fields.entries("distinct", "a mapping of paths to how many values")) {
            distinct.put(named.name(), ConditionReader.count(named.value()));
        }
        Count count = ConditionReader.count(fields, "count", Count.SOME);
        return end == null
                ? null
                : new Expectation.Packets(end.node(), end.name(), DIRECTIONS[way], where, demanded, distinct, count);
    }
}
