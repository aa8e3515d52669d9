package io.treville.lab.daemon;

import io.treville.topology.Topology;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code state} of a lab's directory: what can be known of it without asking its process, also by another build
 * of this program. Lines of {@code key=value}; replaced atomically.
 */
final class StateFile {
    static final String NAME = "state";

    /** Raised when a line changes its meaning; new lines do not raise it. */
    private static final int VERSION = 1;

    private StateFile() {}

    static void write(Path directory, LabStatus status, String build) throws IOException {
        StringBuilder text = new StringBuilder(300);
        line(text, "version", Integer.toString(VERSION));
        line(text, "name", status.name());
        line(text, "state", word(status.state()));
        line(text, "detail", status.detail());
        line(text, "topology", status.topology().name());
        line(text, "place", word(status.place()));
        line(text, "pid", Long.toString(status.pid()));
        line(text, "started", Long.toString(status.startedMillis()));
        line(text, "nodes", Integer.toString(status.topology().nodes().size()));
        line(text, "links", Integer.toString(status.topology().links().size()));
        line(text, "build", build);
        Path fresh = directory.resolve(NAME + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value.replace('\n', ' ')).append('\n');
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What the file tells, or null when there is none, or none that this program understands. */
    static @Nullable RunningLab read(Path directory) {
        try {
            Map<String, String> lines = new HashMap<>();
            for (String line : Files.readAllLines(directory.resolve(NAME))) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    lines.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            if (!Integer.toString(VERSION).equals(lines.get("version"))) {
                return null;
            }
            return new RunningLab(
                    text(lines, "name"),
                    directory,
                    LabState.valueOf(text(lines, "state").toUpperCase(Locale.ROOT)),
                    text(lines, "detail"),
                    text(lines, "topology"),
                    Topology.Place.valueOf(text(lines, "place").toUpperCase(Locale.ROOT)),
                    Long.parseLong(text(lines, "pid")),
                    Long.parseLong(text(lines, "started")),
                    Integer.parseInt(text(lines, "nodes")),
                    Integer.parseInt(text(lines, "links")),
                    text(lines, "build"));
        } catch (MalformedInputException e) {
            return null; // no text: not ours
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String text(Map<String, String> lines, String key) {
        String value = lines.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }
}
