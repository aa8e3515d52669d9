package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is dear to find out about a file (a digest, a compiler's version) for as long as the file's path, size
 * and time of change stay the same.
 */
final class Identities {
    /** Finds out; asked only for a file that is new or changed. */
    @FunctionalInterface
    interface Question {
        String ask(Path file) throws IOException;
    }

    private final Path memory;
    private @Nullable Map<String, String> known;

    /** @param memory the file that remembers */
    Identities(Path memory) {
        this.memory = memory;
    }

    synchronized String of(Path file, Question question) throws IOException {
        if (known == null) {
            known = KeyValueFile.read(memory);
        }
        String name = file.toString();
        String stamp = Files.size(file) + " " + Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS) + " ";
        String line = known.get(name);
        if (line != null && line.startsWith(stamp)) {
            return line.substring(stamp.length());
        }
        String identity = question.ask(file);
        remember(name, stamp + identity);
        return identity;
    }

    /** Others may have learned something meanwhile: their lines are kept. A cache that cannot be written forgets. */
    private void remember(String name, String line) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(KeyValueFile.read(memory));
        all.put(name, line);
        known = all;
        try {
            KeyValueFile.write(memory, all);
        } catch (IOException readOnly) {
            // Asked again next time; slower, not wrong.
        }
    }
}
