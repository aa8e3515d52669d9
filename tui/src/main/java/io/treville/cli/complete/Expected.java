package io.treville.cli.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What one word of a command line may be: fixed words, names of some kinds, or (when both are empty) anything.
 *
 * @param listed whether it may be several, with commas between
 */
public record Expected(List<String> words, List<Kind> kinds, boolean listed) {
    static final Expected ANYTHING = new Expected(List.of(), List.of(), false);

    public Expected {
        words = List.copyOf(words);
        kinds = List.copyOf(kinds);
    }

    /** What an option or parameter takes: its enumeration's words, else what its label says, as {@code text|json} or {@code NODE}. */
    static Expected of(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            List<String> words = new ArrayList<>();
            argument.completionCandidates().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
            return new Expected(words, List.of(), false);
        }
        return ofLabel(argument.paramLabel());
    }

    static Expected ofLabel(String label) {
        List<String> words = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (String alternative : label.split("\\|", -1)) {
            String plain = alternative.split("[ ,\\[]", 2)[0];
            Kind kind = Kind.of(plain);
            if (kind != null) {
                kinds.add(kind);
            } else if (plain.equals(plain.toLowerCase(Locale.ROOT)) && label.indexOf('|') >= 0) {
                words.add(plain);
            }
        }
        return new Expected(words, kinds, label.contains(",…"));
    }

    /** As scripts have it: {@code text,json} or {@code @node}; empty for anything. */
    String script() {
        List<String> parts = new ArrayList<>(words);
        kinds.forEach(kind -> parts.add("@" + kind.word()));
        return String.join(",", parts);
    }
}
