package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topology file on its way to a {@link Topology}.
 *
 * <ul>
 *   <li>Everything that is wrong is reported at once, each with its line and column.
 *   <li>Any content, however hostile, ends in a topology or in {@link InvalidTopologyException}; reading is bounded.
 *   <li>Objects are looked for beside the file, then in {@code bpf/build} of the project.
 * </ul>
 */
public final class TopologyFile {
    /** The largest file that is read, octets. */
    public static final int LARGEST = 1 << 20;

    private final String name;
    private final Path folder;
    private final @Nullable Path home;
    private final boolean objectsMayBeMissing;

    private TopologyFile(String name, Path folder, @Nullable Path home, boolean objectsMayBeMissing) {
        this.name = requireNonNull(name, "name is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.home = home;
        this.objectsMayBeMissing = objectsMayBeMissing;
    }

    /**
     * @param name the file as the user named it, for messages
     * @param folder where its objects are looked for first
     * @param home the project's folder, or null to look nowhere else
     */
    public static TopologyFile named(String name, Path folder, @Nullable Path home) {
        return new TopologyFile(name, folder, home, false);
    }

    /** The same, with objects of the project that are not built yet taken for built: to validate, plan or draw. */
    public TopologyFile withObjectsUnbuilt() {
        return new TopologyFile(name, folder, home, true);
    }

    /**
     * Reads and resolves a file.
     *
     * @param home the project's folder, or null
     * @throws InvalidTopologyException for everything wrong with its content
     * @throws IOException when the file cannot be read
     */
    public static Topology read(Path file, @Nullable Path home) throws InvalidTopologyException, IOException {
        Path parent = file.toAbsolutePath().getParent();
        return named(file.toString(), parent == null ? Path.of("/") : parent, home)
                .load(file);
    }

    /** Reads and resolves the content of a file. */
    public Topology load(Path file) throws InvalidTopologyException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(LARGEST + 1));
        }
    }

    /** Resolves content: UTF-8, at most {@link #LARGEST} octets. */
    public Topology parse(byte[] content) throws InvalidTopologyException {
        Problems problems = new Problems(name);
        if (content.length > LARGEST) {
            problems.add(Position.START, Where.FILE, "larger than " + LARGEST + " octets");
        }
        problems.throwIfAny();
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(Position.START, Where.FILE, "not UTF-8 text");
            problems.throwIfAny();
            throw new InvalidTopologyException(List.of());
        }
        return parse(text, problems);
    }

    /** Resolves content that is text already. */
    public Topology parse(String text) throws InvalidTopologyException {
        return parse(text, new Problems(name));
    }

    private Topology parse(String text, Problems problems) throws InvalidTopologyException {
        Yaml root = YamlReader.read(text, problems);
        Topology topology = null;
        if (root != null) {
            ObjectFiles objects = new ObjectFiles(folder, home, objectsMayBeMissing);
            topology = new TopologyReader(problems, objects).read(root);
        }
        problems.throwIfAny();
        return requireNonNull(topology, "no topology, and nothing wrong with it");
    }
}
