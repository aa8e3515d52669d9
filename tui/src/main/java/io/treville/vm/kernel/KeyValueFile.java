package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** A text file of {@code key=value} lines; a key holds no {@code =}, neither side a line break. Replaced atomically. */
final class KeyValueFile {
    private KeyValueFile() {}

    /** The pairs in file order; none when there is no such file. Lines without {@code =} are passed over. */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> pairs = new LinkedHashMap<>();
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException none) {
            return pairs;
        }
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                end = text.length();
            }
            int equals = text.indexOf('=', start);
            if (equals > start && equals < end && text.charAt(start) != '#') {
                pairs.put(text.substring(start, equals), text.substring(equals + 1, end));
            }
            start = end + 1;
        }
        return pairs;
    }

    static void write(Path file, Map<String, String> pairs) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            text.append(pair.getKey())
                    .append('=')
                    .append(pair.getValue().replace('\n', ' '))
                    .append('\n');
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + ": is no file");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".new", null);
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
