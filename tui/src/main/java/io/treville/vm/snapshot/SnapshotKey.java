package io.treville.vm.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a snapshot is of.
 *
 * @param parts what the guest is made of, by names that people know: {@code kernel}, {@code memory}
 * @param files the files it was made from, each with its stamp
 */
public record SnapshotKey(Map<String, String> parts, Map<Path, String> files) {
    private static final int DIGITS = 8;

    public SnapshotKey {
        parts = Map.copyOf(parts);
        files = Map.copyOf(files);
    }

    /** A key of these files as they are now. */
    public static SnapshotKey of(Map<String, String> parts, Iterable<Path> files) {
        Map<Path, String> stamped = new LinkedHashMap<>();
        for (Path file : files) {
            stamped.put(file, FileStamp.of(file));
        }
        return new SnapshotKey(parts, stamped);
    }

    /** In what a guest that is wanted now is another, a phrase each; empty when it is the same. */
    List<String> differences(Map<String, String> wanted) {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> part : parts.entrySet()) {
            if (!part.getValue().equals(wanted.get(part.getKey()))) {
                differences.add("another " + part.getKey());
            }
        }
        if (!parts.keySet().containsAll(wanted.keySet())) {
            differences.add("another version of this program");
        }
        differences.sort(null);
        if (differences.isEmpty()) {
            changedFiles().forEach(file -> differences.add("another " + file));
        }
        return differences;
    }

    /** Whether a file is not what it was, so that no guest can be of this any more. */
    boolean isOutdated() {
        return !changedFiles().isEmpty();
    }

    private List<Path> changedFiles() {
        List<Path> changed = new ArrayList<>();
        for (Path file : new TreeSet<>(files.keySet())) {
            if (!FileStamp.of(file).equals(files.get(file))) {
                changed.add(file);
            }
        }
        return changed;
    }

    /** One line each, in order of their names. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (String name : new TreeSet<>(parts.keySet())) {
            text.append("part ")
                    .append(name)
                    .append('=')
                    .append(parts.get(name))
                    .append('\n');
        }
        for (Path file : new TreeSet<>(files.keySet())) {
            text.append("file ")
                    .append(files.get(file))
                    .append(' ')
                    .append(file)
                    .append('\n');
        }
        return text.toString();
    }

    static SnapshotKey parse(String text) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        Map<Path, String> files = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            int space = line.indexOf(' ', 5);
            if (line.startsWith("part ") && equals > 0) {
                parts.put(line.substring(5, equals), line.substring(equals + 1));
            } else if (line.startsWith("file ") && space > 0) {
                files.put(Path.of(line.substring(space + 1)), line.substring(5, space));
            } else if (!line.isEmpty()) {
                throw new IOException("not a line of a snapshot's key: " + line);
            }
        }
        return new SnapshotKey(parts, files);
    }

    /** A name for a snapshot of just this. */
    String name() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
