package io.treville.host;

import io.treville.host.HostException.Kind;
import io.treville.topology.Node;
import io.treville.topology.Program;
import io.treville.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Programs given as C: compiled by clang on the way in. Objects lie in the cache directory under the digest of what is in
 * them, so that a changed source is another file, and a guest never sees half of one.
 */
public final class SourceObjects {
    /** What a guest has of its own: a file there is not seen by it (qemu/init). */
    private static final List<String> HIDDEN = List.of("/tmp", "/run", "/var", "/dev");

    private final Path cache;
    private final Path home;

    private SourceObjects(Path cache, Path home) {
        this.cache = cache;
        this.home = home;
    }

    /** @param home the project's folder, whose {@code bpf/include} sources may use */
    public static SourceObjects of(Path home) {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path root = xdg == null || xdg.isEmpty()
                ? Path.of(System.getProperty("user.home", "/root"), ".cache")
                : Path.of(xdg);
        return new SourceObjects(root.resolve("treville/objects"), home);
    }

    static SourceObjects in(Path cache, Path home) {
        return new SourceObjects(cache, home);
    }

    /**
     * The topology with objects in place of C sources, and with a copy in place of an object that somebody else may write
     * while a lab has it; the same when it names neither.
     */
    public Topology compiled(Topology topology) throws HostException {
        boolean any = false;
        Map<String, String> made = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : topology.nodes()) {
            List<Program> programs = new ArrayList<>();
            for (Program program : node.programs()) {
                String object = made.get(program.object());
                if (object == null) {
                    object = lasting(Path.of(program.object())).toString();
                    made.put(program.object(), object);
                }
                any |= !object.equals(program.object());
                programs.add(program.from(object));
            }
            nodes.add(node.withPrograms(programs));
        }
        return any ? topology.with(nodes) : topology;
    }

    private Path lasting(Path object) throws HostException {
        if (isSource(object.toString())) {
            return compile(object);
        }
        boolean stays = object.startsWith(cache)
                || object.startsWith(home.toAbsolutePath().normalize());
        return stays || !Files.isRegularFile(object) ? object : keep(object, stem(object));
    }

    /** The files that the programs of a topology are made of: objects, C sources, and the headers that these include. */
    public Set<Path> files(Topology declared) throws HostException {
        Set<Path> files = new LinkedHashSet<>();
        for (Node node : declared.nodes()) {
            for (Program program : node.programs()) {
                Path object = Path.of(program.object());
                if (files.add(object) && isSource(program.object())) {
                    files.addAll(Clang.included(object, home));
                }
            }
        }
        return files;
    }

    /** A file that a person named, as a lab can load it: compiled where it is C, in the cache where a guest would not see it. */
    public Path forLab(Path file) throws HostException {
        Path absolute = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute)) {
            throw new HostException(Kind.USAGE, file + ": no such file");
        }
        if (isSource(absolute.toString())) {
            return compile(absolute);
        }
        for (String hidden : HIDDEN) {
            if (absolute.startsWith(hidden)) {
                return keep(absolute, stem(absolute));
            }
        }
        return absolute;
    }

    private static boolean isSource(String object) {
        return object.endsWith(".c");
    }

    /** Compiles a source; the object's path in the cache. */
    public Path compile(Path source) throws HostException {
        Path made = null;
        try {
            Files.createDirectories(cache);
            made = Files.createTempFile(cache, "compiling", ".o");
            Clang.compile(source, made, home);
            return keep(made, stem(source));
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, cache + ": " + e.getMessage(), e);
        } finally {
            delete(made);
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException left) {
            // an empty file in the cache
        }
    }

    private Path keep(Path object, String stem) throws HostException {
        try {
            Files.createDirectories(cache);
            byte[] octets = Files.readAllBytes(object);
            Path kept = cache.resolve(stem + "-" + digest(octets) + ".bpf.o");
            if (!Files.isRegularFile(kept)) {
                Path temporary = Files.createTempFile(cache, "keeping", ".o");
                Files.write(temporary, octets);
                Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
            }
            return kept;
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, object + ": " + e.getMessage(), e);
        }
    }

    private static String digest(byte[] octets) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The name without its endings, for people who look into the cache. */
    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        return stem.getBytes(StandardCharsets.UTF_8).length > 64 ? "object" : stem;
    }
}
