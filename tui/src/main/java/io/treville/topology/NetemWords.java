package io.treville.topology;

import java.math.BigDecimal;

/** Impairments as {@code tc qdisc} writes them (tc-netem(8)). */
final class NetemWords {
    private NetemWords() {}

    static String of(Operation.SetNetem set) {
        Words words = new Words("tc", "-n", set.node(), "qdisc");
        Netem netem = set.netem();
        if (netem == null) {
            return words.add("del", "dev", set.dev(), "root", "netem").toString();
        }
        words.add("replace", "dev", set.dev(), "root", "netem").add("limit", netem.limit());
        if (netem.delayMicros() > 0) {
            words.add("delay", netem.delayMicros() + "us");
            if (netem.jitterMicros() > 0) {
                words.add(netem.jitterMicros() + "us");
            }
        }
        percent(words, "loss", netem.lossPercent());
        percent(words, "duplicate", netem.duplicatePercent());
        percent(words, "reorder", netem.reorderPercent());
        if (netem.rateBits() > 0) {
            words.add("rate", netem.rateBits() + "bit");
        }
        return words.toString();
    }

    private static void percent(Words words, String key, double percent) {
        if (percent > 0) {
            words.add(key, BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%");
        }
    }
}
