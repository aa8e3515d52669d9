package io.treville.vm.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a build makes; the key of a cache entry is its digest.
 *
 * @param source identity of the source; null where there is none on this machine
 * @param series digest of the patches in order, or {@code none}
 * @param config digest of the fragments in order
 * @param compiler the compiler's version line; null where there is none on this machine
 */
record Recipe(
        @Nullable String source,
        String series,
        String config,
        @Nullable String compiler) {
    /** Changes when a build of the same things makes something else. */
    static final String VERSION = "1";

    /** Whether the key can be told. */
    boolean complete() {
        return source != null && compiler != null;
    }

    /** 16 hexadecimal digits. */
    String key() {
        if (source == null || compiler == null) {
            throw new IllegalStateException("a recipe without source or compiler has no key");
        }
        return new Digest()
                .add(VERSION)
                .add(source)
                .add(series)
                .add(config)
                .add(compiler)
                .text();
    }

    /** Whether an entry made by the other recipe serves: what is unknown here is taken as it was there. */
    boolean serves(Recipe made) {
        return series.equals(made.series)
                && config.equals(made.config)
                && (source == null || source.equals(made.source))
                && (compiler == null || compiler.equals(made.compiler));
    }

    Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("recipe", VERSION);
        pairs.put("source", source == null ? "" : source);
        pairs.put("series", series);
        pairs.put("config", config);
        pairs.put("compiler", compiler == null ? "" : compiler);
        return pairs;
    }

    /** Null when the pairs are of another version of the recipe, or are none at all. */
    static @Nullable Recipe of(Map<String, String> pairs) {
        if (!VERSION.equals(pairs.get("recipe"))) {
            return null;
        }
        return new Recipe(
                pairs.getOrDefault("source", ""),
                pairs.getOrDefault("series", ""),
                pairs.getOrDefault("config", ""),
                pairs.getOrDefault("compiler", ""));
    }
}
