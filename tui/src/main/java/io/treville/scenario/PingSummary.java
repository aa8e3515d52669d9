package io.treville.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What {@code ping} of iputils says at its end.
 *
 * @param times the line {@code rtt min/avg/max/mdev = ...} after the equals sign, or null
 */
record PingSummary(int transmitted, int received, @Nullable String times) {
    /** Reads the summary out of ping's output; null when there is none, as after a usage error. */
    static @Nullable PingSummary parse(String output) {
        PingSummary counts = null;
        String times = null;
        for (String line : output.lines().toList()) {
            int sent = line.indexOf(" packets transmitted, ");
            if (sent > 0) {
                String rest = line.substring(sent + " packets transmitted, ".length());
                counts = new PingSummary(number(line), number(rest), null);
            } else if (line.startsWith("rtt ")) {
                times = line.substring(line.indexOf('=') + 1).strip();
            }
        }
        return counts == null ? null : new PingSummary(counts.transmitted, counts.received, times);
    }

    private static int number(String text) {
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end)) && end < 9) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
    }

    /** {@code ", 1.2 ms on average"}, or nothing. */
    String timesSuffix() {
        if (times == null) {
            return "";
        }
        int first = times.indexOf('/');
        int second = times.indexOf('/', first + 1);
        return first < 0 || second < 0 ? "" : ", " + times.substring(first + 1, second) + " ms on average";
    }
}
