package io.treville.lab.deed;

import io.treville.topology.Netem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in YAML's flow style, as a topology file's reader gives them back. */
final class FlowText {
    private static final String PLAIN = "_./:+-";

    private FlowText() {}

    /** A scalar, in double quotes unless it cannot be taken for anything else. */
    static String of(String text) {
        return isPlain(text) ? text : quoted(text);
    }

    private static boolean isPlain(String text) {
        if (text.isEmpty() || text.length() > 120 || text.endsWith(":") || text.contains("$(")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c < 128 && Character.isLetterOrDigit(c);
            if (!letter && (i == 0 ? c != '/' : PLAIN.indexOf(c) < 0)) {
                return false;
            }
        }
        // An empty value and a reference are no text.
        return !text.equals("null") && !text.equals("Null") && !text.equals("NULL");
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
                        out.append(String.format("\\x%02x", (int) c));
                    } else if (Character.isSurrogate(c) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c >= 0xfffe) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    static String list(List<String> texts) {
        List<String> items = new ArrayList<>();
        for (String text : texts) {
            items.add(of(text));
        }
        return "[" + String.join(", ", items) + "]";
    }

    static String map(Map<String, String> texts) {
        List<String> items = new ArrayList<>();
        texts.forEach((key, value) -> items.add(of(key) + ": " + of(value)));
        return "{" + String.join(", ", items) + "}";
    }

    static String netem(@Nullable Netem netem) {
        if (netem == null) {
            return "none";
        }
        List<String> items = new ArrayList<>();
        if (netem.delayMicros() > 0) {
            items.add("delay: " + micros(netem.delayMicros()));
        }
        if (netem.jitterMicros() > 0) {
            items.add("jitter: " + micros(netem.jitterMicros()));
        }
        percent(items, "loss", netem.lossPercent());
        percent(items, "duplicate", netem.duplicatePercent());
        percent(items, "reorder", netem.reorderPercent());
        if (netem.rateBits() > 0) {
            items.add("rate: " + netem.rateBits() + "bit");
        }
        items.add("limit: " + netem.limit());
        return "{" + String.join(", ", items) + "}";
    }

    private static void percent(List<String> items, String key, double percent) {
        if (percent > 0) {
            items.add(key + ": " + percent(percent));
        }
    }

    static String percent(double percent) {
        return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
    }

    static String micros(int micros) {
        return micros % 1000 == 0 ? micros / 1000 + "ms" : micros + "us";
    }
}
