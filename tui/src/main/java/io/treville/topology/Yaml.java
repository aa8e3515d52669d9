package io.treville.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML document as it was written: no types but scalar, sequence and mapping, each knowing where it stands. */
sealed interface Yaml {
    Position at();

    /** Nodes in the tree below, this one included, with what aliases stand for counted each time. */
    int weight();

    /** What it is, in a user's words. */
    String kind();

    /**
     * @param plain not quoted and not a block: may stand for a number, a truth value or nothing
     */
    record Scalar(String text, boolean plain, Position at) implements Yaml {
        @Override
        public int weight() {
            return 1;
        }

        boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String kind() {
            return isNull() ? "nothing" : "\"" + (text.length() <= 40 ? text : text.substring(0, 40) + "…") + "\"";
        }
    }

    record Sequence(List<Yaml> items, Position at, int weight) implements Yaml {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(List<Entry> entries, Position at, int weight) implements Yaml {
        @Nullable
        Entry find(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** @param at where the key stands */
    record Entry(String key, Position at, Yaml value) {}
}
