package io.treville.tui.live;

import io.treville.net.DeviceState;
import io.treville.topology.Netem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a queueing discipline does to packets, in few characters: {@code 20ms ±2ms 1% loss}. */
public final class Impairment {
    private Impairment() {}

    /** Of a device; empty where nothing impairs it. */
    public static String of(DeviceState device) {
        Netem netem = device.netem();
        if (netem == null) {
            return device.qdisc().equals("blackhole") ? "100% loss" : "";
        }
        List<String> words = new ArrayList<>();
        if (netem.delayMicros() > 0) {
            words.add(time(netem.delayMicros()));
        }
        if (netem.jitterMicros() > 0) {
            words.add("±" + time(netem.jitterMicros()));
        }
        if (netem.lossPercent() > 0) {
            words.add(percent(netem.lossPercent()) + " loss");
        }
        if (netem.duplicatePercent() > 0) {
            words.add(percent(netem.duplicatePercent()) + " twice");
        }
        if (netem.reorderPercent() > 0) {
            words.add(percent(netem.reorderPercent()) + " reordered");
        }
        if (netem.rateBits() > 0) {
            words.add("≤" + Amount.of(netem.rateBits()) + "b/s");
        }
        return String.join(" ", words);
    }

    /** Of the two ends of a link: once where they are alike. */
    static String ofBoth(DeviceState from, DeviceState to) {
        String there = of(from);
        String back = of(to);
        if (there.equals(back)) {
            return there;
        }
        return (there.isEmpty() ? "" : "→" + there)
                + (there.isEmpty() || back.isEmpty() ? "" : " ")
                + (back.isEmpty() ? "" : "←" + back);
    }

    private static String time(int micros) {
        return micros % 1000 == 0 ? micros / 1000 + "ms" : micros < 1000 ? micros + "µs" : micros / 1000.0 + "ms";
    }

    private static String percent(double percent) {
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f%%", percent)
                : String.format(Locale.ROOT, "%.1f%%", percent);
    }
}
