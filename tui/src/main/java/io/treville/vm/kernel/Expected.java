package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a compilation is.
 *
 * @param objects lines of make that name an object or archive, until the final link starts
 * @param percent share of the time until then
 * @param seconds all of the time, 0 if not known
 */
record Expected(int objects, int percent, long seconds) {
    private static final Expected GUESS = new Expected(2300, 85, 0);

    Expected {
        objects = Math.max(1, objects);
        percent = Math.clamp(percent, 1, 99);
        seconds = Math.max(0, seconds);
    }

    /** What this machine learned, else what {@code kernel/expected-objects} says, else a guess. */
    static Expected of(KernelCache cache, KernelSpec spec) throws IOException {
        String learned = KeyValueFile.read(history(cache)).get(spec.flavour());
        Expected own = learned == null ? null : parse(learned.split(",", -1), 0);
        if (own != null) {
            return own;
        }
        Path file = cache.recipes().resolve("expected-objects");
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            String[] words = line.strip().split("\\s+", -1);
            if (words[0].equals(spec.flavour())) {
                Expected shipped = parse(words, 1);
                return shipped == null ? GUESS : shipped;
            }
        }
        return GUESS;
    }

    /** Learns from a compilation that was neither resumed nor interrupted. */
    void remember(KernelCache cache, KernelSpec spec) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(KeyValueFile.read(history(cache)));
        all.put(spec.flavour(), objects + "," + percent + "," + seconds);
        KeyValueFile.write(history(cache), all);
    }

    private static Path history(KernelCache cache) {
        return cache.root().resolve("history");
    }

    private static @org.jspecify.annotations.Nullable Expected parse(String[] words, int from) {
        try {
            return words.length < from + 2
                    ? null
                    : new Expected(
                            Integer.parseInt(words[from]),
                            Integer.parseInt(words[from + 1]),
                            words.length > from + 2 ? Long.parseLong(words[from + 2]) : 0);
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }
}
