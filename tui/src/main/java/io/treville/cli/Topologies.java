package io.treville.cli;

import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Suggestion;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds and reads the topology that a command names: a file, or the name of one in {@code testbed-topologies/}. */
final class Topologies {
    private static final String SUFFIX = ".yaml";

    /** Files of the current folder that are offered, and how large one is at most. */
    private static final int MOST_HERE = 100;

    private static final long MOST_OCTETS = 1 << 20;

    private Topologies() {}

    /** What is done about objects of the project that are not built yet. */
    enum Objects {
        /** They must be there: the topology is to run. */
        NEEDED,
        /** They are taken for built: the topology is only looked at. */
        ASSUMED
    }

    static Topology load(String name, Objects objects) throws InvalidTopologyException, IOException {
        Path file = locate(name);
        Path folder = file.toAbsolutePath().getParent();
        TopologyFile reader =
                TopologyFile.named(file.toString(), folder == null ? Path.of("/") : folder, Home.directory());
        return (objects == Objects.ASSUMED ? reader.withObjectsUnbuilt() : reader).load(file);
    }

    /** The text of a topology's file. */
    static String text(String name) throws IOException {
        return Files.readString(locate(name));
    }

    /** The file of a topology as a command names it. */
    static Path file(String name) throws IOException {
        return locate(name).toAbsolutePath().normalize();
    }

    /** Whether a word is a file, or the name of a topology that comes with the project. */
    static boolean isOne(String name) throws IOException {
        return Files.isRegularFile(Path.of(name)) || names().contains(name);
    }

    /** The folder of a topology's file, where its objects are looked for. */
    static Path folder(String name) throws IOException {
        Path folder = locate(name).toAbsolutePath().getParent();
        return folder == null ? Path.of("/") : folder;
    }

    /** A setting at the top of a topology that comes with the project, as it stands in its line; for lists of many, which are not read. */
    static String setting(String name, String key) throws IOException {
        String start = key + ": ";
        for (String line : text(name).split("\n")) {
            if (line.startsWith(start)) {
                return line.substring(start.length()).strip();
            }
        }
        return "";
    }

    private static Path locate(String name) throws IOException {
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            return file;
        }
        Path shipped = folder().resolve(name + SUFFIX);
        boolean plain = !name.contains("/") && !name.isEmpty();
        if (plain && Files.isRegularFile(shipped)) {
            return shipped;
        }
        throw new CommandException(
                ExitCode.USAGE,
                "no topology '" + name + "'" + Suggestion.among(name, names(), "neither a file nor one of"));
    }

    private static Path folder() {
        return Home.directory().resolve("testbed-topologies");
    }

    /** Files of topologies in a folder, as a command names them; none where that is the project's own. */
    static List<String> in(Path current) throws IOException {
        List<String> files = new ArrayList<>();
        if (current.toAbsolutePath()
                .normalize()
                .equals(folder().toAbsolutePath().normalize())) {
            return files;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(current, "*.{yaml,yml}")) {
            for (Path file : all) {
                if (files.size() < MOST_HERE && looksLikeOne(file)) {
                    files.add(file.toString());
                }
            }
        }
        Collections.sort(files);
        return files;
    }

    /** Whether a file has links or nodes at its top, as no other YAML file is likely to have beside a name. */
    private static boolean looksLikeOne(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_OCTETS) {
                return false;
            }
            boolean named = false;
            boolean peopled = false;
            for (String line : Files.readString(file).split("\n")) {
                named |= line.startsWith("name:");
                peopled |= line.startsWith("links:") || line.startsWith("nodes:");
            }
            return named && peopled;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The names of the topologies that come with the project. */
    static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(), "*" + SUFFIX)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
        }
        Collections.sort(names);
        return names;
    }
}
