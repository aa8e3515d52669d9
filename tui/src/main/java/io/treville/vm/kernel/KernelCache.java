package io.treville.vm.kernel;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kernels built on this machine, each in a folder named by the digest of all that decided what was built.
 *
 * <ul>
 *   <li>An entry is whole: it appears by one rename, and is never changed.
 *   <li>Looking one up starts no program unless the compiler or the source changed since the last time.
 * </ul>
 */
public final class KernelCache {
    private final Path root;
    private final Path recipes;
    private final Identities identities;
    private final Toolchain toolchain;

    /**
     * @param root the cache's folder ({@link #defaultRoot}); made when first written
     * @param recipes the project's {@code kernel} folder: {@code config}, {@code patches}, {@code expected-objects}
     */
    public KernelCache(Path root, Path recipes) {
        this(root, recipes, new Toolchain());
    }

    KernelCache(Path root, Path recipes, Toolchain toolchain) {
        this.root = requireNonNull(root, "root is null");
        this.recipes = requireNonNull(recipes, "recipes is null");
        this.toolchain = requireNonNull(toolchain, "toolchain is null");
        identities = new Identities(root.resolve("identities"));
    }

    /** {@code $XDG_CACHE_HOME/treville/kernel}, or {@code ~/.cache/treville/kernel} (XDG Base Directory). */
    public static Path defaultRoot() {
        return base(System.getenv()).resolve("kernel");
    }

    static Path base(Map<String, String> environment) {
        String cache = environment.get("XDG_CACHE_HOME");
        // The specification: a relative path is invalid and is to be ignored.
        if (cache == null || !cache.startsWith("/")) {
            String home = environment.get("HOME");
            cache = (home == null || home.isEmpty() ? System.getProperty("user.home") : home) + "/.cache";
        }
        return Path.of(cache, "treville");
    }

    /** The kernel that serves the spec, if it is built; and remembers that it was asked for. */
    public Optional<Kernel> find(KernelSpec spec) throws KernelException {
        Optional<Kernel> found = locate(spec);
        found.ifPresent(Kernel::markUsed);
        return found;
    }

    /**
     * As {@link #find}, without a mark of use. Where this machine has no source or no compiler (any more), the newest
     * kernel that agrees in all else serves.
     */
    public Optional<Kernel> locate(KernelSpec spec) throws KernelException {
        try {
            Recipe recipe = recipe(spec);
            if (recipe.complete()) {
                return Optional.ofNullable(Kernel.read(entry(recipe.key())));
            }
            for (Kernel kernel : entries()) {
                Recipe made = Kernel.recipe(kernel.folder());
                if (made != null && recipe.serves(made)) {
                    return Optional.of(kernel);
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new KernelException.Lack("kernel cache " + root + ": " + unreadable.getMessage());
        }
    }

    /** All whole kernels, newest first. */
    public List<Kernel> entries() throws IOException {
        List<Kernel> kernels = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
                for (Path folder : folders) {
                    Kernel kernel = isKey(String.valueOf(folder.getFileName())) ? Kernel.read(folder) : null;
                    if (kernel != null) {
                        kernels.add(kernel);
                    }
                }
            }
        }
        kernels.sort(Comparator.comparing(Kernel::built).reversed());
        return kernels;
    }

    /** Where builds of this cache keep the log of the last failure and all they need, per key. */
    Path buildFolder() {
        return root.resolve("build");
    }

    Path entry(String key) {
        return root.resolve(key);
    }

    Path lockFile(String key) {
        return root.resolve("locks").resolve(key);
    }

    /** Debian's tarball, where it was fetched rather than installed. */
    Path fetchedSource() {
        return root.resolve("source").resolve(Source.PACKAGE + ".tar.xz");
    }

    Path root() {
        return root;
    }

    Path recipes() {
        return recipes;
    }

    Toolchain toolchain() {
        return toolchain;
    }

    @Nullable
    Source source(KernelSpec spec) throws KernelException {
        return Source.locate(spec, fetchedSource());
    }

    Recipe recipe(KernelSpec spec) throws IOException, KernelException {
        Source source = source(spec);
        return new Recipe(
                source == null ? null : source.identity(identities),
                series(spec),
                config(spec),
                toolchain.compiler(identities));
    }

    private String series(KernelSpec spec) throws IOException, KernelException {
        if (spec.stock()) {
            return "none";
        }
        Digest digest = new Digest();
        for (Path patch : patches()) {
            digest.add(String.valueOf(patch.getFileName())).add(Files.readAllBytes(patch));
        }
        return digest.text();
    }

    private String config(KernelSpec spec) throws IOException, KernelException {
        Digest digest = new Digest();
        for (Path fragment : fragments(spec)) {
            digest.add(String.valueOf(fragment.getFileName())).add(Files.readAllBytes(fragment));
        }
        return digest.text();
    }

    /** The patches of {@code kernel/patches/series} in order; blank lines and {@code #} comments are passed over. */
    List<Path> patches() throws IOException, KernelException {
        Path series = recipes.resolve("patches/series");
        if (!Files.exists(series)) {
            throw new KernelException.Unusable(series + ": no such file; --stock builds the unpatched kernel");
        }
        List<Path> patches = new ArrayList<>();
        for (String line : Files.readAllLines(series)) {
            String name = line.strip();
            if (!name.isEmpty() && !name.startsWith("#")) {
                patches.add(existing(recipes.resolve("patches").resolve(name)));
            }
        }
        return patches;
    }

    List<Path> fragments(KernelSpec spec) throws KernelException {
        List<Path> fragments = new ArrayList<>();
        for (String name : spec.profile().fragments(spec.stock())) {
            fragments.add(existing(recipes.resolve("config").resolve(name)));
        }
        return fragments;
    }

    private static Path existing(Path file) throws KernelException {
        if (!Files.isReadable(file)) {
            throw new KernelException.Unusable(file + ": no such file");
        }
        return file;
    }

    static boolean isKey(String name) {
        if (name.length() != 16) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
