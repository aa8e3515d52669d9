package io.treville.tui.panel;

import io.treville.lab.deed.LinkDeed;
import io.treville.topology.Quantities;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a link is to be impaired, as it is typed: {@code delay 20ms jitter 2ms loss 1% at athos}, in any order. */
final class ImpairText {
    private ImpairText() {}

    /** @throws IllegalArgumentException what is wrong with it, for people */
    static LinkDeed.Impair read(String link, String typed) {
        String[] words = typed.split("\\s+");
        Duration delay = Duration.ZERO;
        Duration jitter = Duration.ZERO;
        double loss = 0;
        @Nullable String at = null;
        for (int i = 0; i + 1 < words.length; i += 2) {
            String value = words[i + 1];
            switch (words[i]) {
                case "delay" -> delay = time(value);
                case "jitter" -> jitter = time(value);
                case "loss" -> loss = percent(value);
                case "at" -> at = value;
                default -> throw new IllegalArgumentException("what is '" + words[i] + "'?");
            }
        }
        if (words.length % 2 != 0) {
            throw new IllegalArgumentException("delay TIME, jitter TIME, loss PERCENT, at NODE");
        }
        return new LinkDeed.Impair(link, at, delay, jitter, loss);
    }

    private static Duration time(String text) {
        Duration time = Quantities.duration(text);
        if (time == null) {
            throw new IllegalArgumentException("'" + text + "' is no time: as 250us, 20ms or 1s");
        }
        return time;
    }

    private static double percent(String text) {
        double percent = Quantities.percent(text);
        if (Double.isNaN(percent)) {
            throw new IllegalArgumentException("loss is 0 to 100 percent, as 1%");
        }
        return percent;
    }
}
