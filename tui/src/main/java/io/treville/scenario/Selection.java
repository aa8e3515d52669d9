package io.treville.scenario;

import io.treville.topology.Case;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cases of a run are run.
 *
 * @param names only these; all where there is none
 * @param tags only cases with one of these
 * @param without none with one of these
 */
public record Selection(List<String> names, List<String> tags, List<String> without) {
    public Selection {
        names = List.copyOf(names);
        tags = List.copyOf(tags);
        without = List.copyOf(without);
    }

    public List<Case> of(List<Case> cases) {
        List<Case> chosen = new ArrayList<>();
        for (Case each : cases) {
            if (takes(each)) {
                chosen.add(each);
            }
        }
        return chosen;
    }

    private boolean takes(Case each) {
        return (names.isEmpty() || names.contains(each.name()))
                && (tags.isEmpty() || each.tags().stream().anyMatch(tags::contains))
                && each.tags().stream().noneMatch(without::contains);
    }

    /**
     * One of several shares of a run, so that machines can divide it.
     *
     * @param number from 1
     */
    public record Shard(int number, int of) {
        public static final Shard WHOLE = new Shard(1, 1);

        /**
         * Reads {@code 2/5}.
         *
         * @throws IllegalArgumentException with one line that says what is wrong
         */
        public static Shard parse(String text) {
            int slash = text.indexOf('/');
            try {
                Shard shard = new Shard(
                        Integer.parseInt(text.substring(0, Math.max(0, slash))),
                        Integer.parseInt(text.substring(slash + 1)));
                if (shard.of >= 1 && shard.number >= 1 && shard.number <= shard.of) {
                    return shard;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw new IllegalArgumentException("'" + text + "' is no share such as 2/5");
        }

        /** @param index of a case among all of a run, from 0 */
        public boolean has(int index) {
            return index % of == number - 1;
        }
    }
}
