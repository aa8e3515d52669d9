package io.treville.vm.kernel;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A built kernel in the cache.
 *
 * @param key 16 hexadecimal digits
 * @param folder its folder; whole, and never changed until it is removed
 * @param release as {@code uname -r} tells it, {@code 6.12.117-treville}
 * @param series whether the patch series is in it
 * @param built when its build ended
 * @param buildTime how long the build took, unpacking included
 */
public record Kernel(
        String key, Path folder, String release, Profile profile, boolean series, Instant built, Duration buildTime) {
    private static final String META = "meta.properties";
    private static final String USED = "used";

    public Kernel {
        requireNonNull(key, "key is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(release, "release is null");
        requireNonNull(profile, "profile is null");
        requireNonNull(built, "built is null");
        requireNonNull(buildTime, "buildTime is null");
    }

    /** The image that QEMU boots. */
    public Path image() {
        return folder.resolve("bzImage");
    }

    public Path configFile() {
        return folder.resolve("config");
    }

    public Path systemMap() {
        return folder.resolve("System.map");
    }

    /** The kernel's headers for user space, to be given to a compiler with {@code -I}. */
    public Path headers() {
        return folder.resolve("usr/include");
    }

    public KernelConfig config() throws IOException {
        return KernelConfig.read(configFile());
    }

    /** When it was last asked for; when built, if never. */
    public Instant lastUsed() throws IOException {
        Path mark = folder.resolve(USED);
        return Files.exists(mark) ? Files.getLastModifiedTime(mark).toInstant() : built;
    }

    /** Octets on disk. */
    public long size() throws IOException {
        return Folders.size(folder);
    }

    /** A cache that this user cannot write keeps no such mark. */
    void markUsed() {
        try {
            Files.write(folder.resolve(USED), new byte[0]);
        } catch (IOException readOnly) {
            // Only the order in which gc removes depends on it.
        }
    }

    static void writeMeta(Path folder, KernelSpec spec, Recipe recipe, String patches, String release, Duration took)
            throws IOException {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("release", release);
        pairs.put("profile", spec.profile().text());
        pairs.put("patched", Boolean.toString(!spec.stock()));
        pairs.put("patches", patches);
        pairs.put("built", Instant.now().toString());
        pairs.put("buildSeconds", Long.toString(took.toSeconds()));
        pairs.putAll(recipe.pairs());
        KeyValueFile.write(folder.resolve(META), pairs);
    }

    /** Null when the folder holds no whole kernel, or one that another release of Treville wrote. */
    static @Nullable Kernel read(Path folder) throws IOException {
        Map<String, String> meta = KeyValueFile.read(folder.resolve(META));
        String release = meta.get("release");
        if (release == null || Recipe.of(meta) == null) {
            return null;
        }
        try {
            return new Kernel(
                    String.valueOf(folder.getFileName()),
                    folder,
                    release,
                    Profile.of(meta.getOrDefault("profile", "")),
                    Boolean.parseBoolean(meta.get("patched")),
                    Instant.parse(meta.getOrDefault("built", "")),
                    Duration.ofSeconds(Long.parseLong(meta.getOrDefault("buildSeconds", "0"))));
        } catch (IllegalArgumentException | DateTimeException foreign) {
            return null;
        }
    }

    static @Nullable Recipe recipe(Path folder) throws IOException {
        return Recipe.of(KeyValueFile.read(folder.resolve(META)));
    }
}
