package io.treville.scenario;

import io.treville.capture.CapturedPacket;
import io.treville.capture.DecodedPacket;
import io.treville.capture.Field;
import io.treville.scenario.ExpectationChecker.Check;
import io.treville.topology.Condition;
import io.treville.topology.Count;
import io.treville.topology.Expectation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the fields of captured packets. */
final class PacketCheck {
    private final String what;
    private final Map<String, Condition> where;
    private final Map<String, Condition> fields;
    private final Map<String, Count> distinct;
    private final Count count;
    private final Map<String, Set<String>> values = new LinkedHashMap<>();
    private int selected;

    /** @param what they are called in a verdict */
    PacketCheck(
            String what,
            Map<String, Condition> where,
            Map<String, Condition> fields,
            Map<String, Count> distinct,
            Count count) {
        this.what = what;
        this.where = where;
        this.fields = fields;
        this.distinct = distinct;
        this.count = count;
        for (String path : distinct.keySet()) {
            values.put(path, new HashSet<>());
        }
    }

    static Check check(Expectation.Packets expected, List<CapturedPacket> passed) {
        List<DecodedPacket> packets = new ArrayList<>(passed.size());
        for (CapturedPacket each : passed) {
            packets.add(DecodedPacket.ofEthernet(each.frame()));
        }
        return new PacketCheck("packets", expected.where(), expected.fields(), expected.distinct(), expected.count())
                .check(packets);
    }

    Check check(List<DecodedPacket> packets) {
        for (DecodedPacket packet : packets) {
            if (mismatch(where, packet) == null) {
                selected++;
                String mismatch = mismatch(fields, packet);
                if (mismatch != null) {
                    return new Check(false, "packet " + selected + ": " + mismatch + " in " + packet.summary());
                }
                for (Map.Entry<String, Set<String>> entry : values.entrySet()) {
                    packet.field(entry.getKey())
                            .ifPresent(field -> entry.getValue().add(field.text()));
                }
            }
        }
        String seen = selected + " " + what + " of " + packets.size();
        if (!count.allows(selected)) {
            return new Check(false, seen + ", expected " + count);
        }
        return distinct(seen);
    }

    private Check distinct(String seen) {
        for (Map.Entry<String, Count> entry : distinct.entrySet()) {
            Set<String> found = values.getOrDefault(entry.getKey(), Set.of());
            if (!entry.getValue().allows(found.size())) {
                return new Check(
                        false,
                        seen + " with " + found.size() + " different values of " + entry.getKey() + ", expected "
                                + entry.getValue());
            }
        }
        return new Check(true, seen);
    }

    /** The first field that is not as it should be, and how many more; null when all are. */
    private static @Nullable String mismatch(Map<String, Condition> conditions, DecodedPacket packet) {
        String first = null;
        int more = 0;
        for (Map.Entry<String, Condition> entry : conditions.entrySet()) {
            Field field = packet.field(entry.getKey()).orElse(null);
            if (!Judge.holds(entry.getValue(), field == null ? null : new Judge.PacketField(field))) {
                if (first == null) {
                    first = entry.getKey() + " is " + (field == null ? "absent" : field.text()) + ", not "
                            + entry.getValue();
                } else {
                    more++;
                }
            }
        }
        return first == null || more == 0 ? first : first + " (and " + more + " more)";
    }
}
