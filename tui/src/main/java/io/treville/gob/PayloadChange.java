package io.treville.gob;

import java.util.ArrayList;
import java.util.List;

/**
 * What a node's program did to a payload.
 *
 * @param before hex, two digits an octet
 * @param after hex, two digits an octet
 * @param ranges stretches of octets that differ, ascending; what one has longer than the other differs
 */
public record PayloadChange(String before, String after, List<Range> ranges) {
    /**
     * A stretch of octets.
     *
     * @param from first octet
     * @param to the octet after the last
     */
    public record Range(int from, int to) {}

    public PayloadChange {
        ranges = List.copyOf(ranges);
    }

    /** Compares two payloads in hex; upper and lower case are one. */
    public static PayloadChange between(String before, String after) {
        List<Range> ranges = new ArrayList<>();
        int octets = (Math.max(before.length(), after.length()) + 1) / 2;
        int start = -1;
        for (int i = 0; i <= octets; i++) {
            boolean differs = i < octets && !octet(before, i).equalsIgnoreCase(octet(after, i));
            if (differs && start < 0) {
                start = i;
            } else if (!differs && start >= 0) {
                ranges.add(new Range(start, i));
                start = -1;
            }
        }
        return new PayloadChange(before, after, ranges);
    }

    public boolean none() {
        return ranges.isEmpty();
    }

    private static String octet(String hex, int index) {
        int from = Math.min(2 * index, hex.length());
        return hex.substring(from, Math.min(from + 2, hex.length()));
    }
}
