package io.treville.pty;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.LibcSpawn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A program looked up as a shell does it: in PATH, from the folder it will run in, and read by sh where it has no other reader.
 * Where one was found is kept for ten seconds, as shells keep it for ever: in a guest, whose files are the host's, each folder of
 * PATH that has no such program costs an exchange with QEMU.
 */
final class ProgramSearch {
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private static final long KEPT_NANOS = 10_000_000_000L;
    private static final int MOST_KEPT = 256;
    private static final Map<Question, Found> KEPT = new ConcurrentHashMap<>();

    private record Question(String program, @Nullable String path, String folder) {}

    private record Found(Path file, long nanos) {
        boolean isFresh() {
            return System.nanoTime() - nanos < KEPT_NANOS;
        }
    }

    private final LibcSpawn.Program program;

    private ProgramSearch(LibcSpawn.Program program) {
        this.program = program;
    }

    /** Starts what was found; gives its pid. */
    interface Start {
        int spawn(LibcSpawn.Program program) throws ErrnoException;
    }

    /**
     * Looks a program up.
     *
     * @param folder the working directory, the root where there is none of that name; null: this process's own
     * @throws IOException when there is no such program
     */
    static ProgramSearch of(List<String> argv, Map<String, String> environment, @Nullable String folder)
            throws IOException {
        Map<String, String> own = environment;
        String working = null;
        if (folder != null) {
            working = Files.isDirectory(Path.of(folder)) && Files.isExecutable(Path.of(folder)) ? folder : "/";
            own = new TreeMap<>(environment);
            own.put("PWD", working);
        }
        List<String> assignments = new ArrayList<>();
        own.forEach((name, value) -> assignments.add(name + "=" + value));
        String path = search(argv.getFirst(), own.get("PATH"), working == null ? "" : working);
        return new ProgramSearch(new LibcSpawn.Program(path, argv, assignments, working));
    }

    private static String search(String program, @Nullable String path, String folder) throws IOException {
        if (program.indexOf('/') >= 0) {
            return program;
        }
        Question question = new Question(program, path, folder);
        Found kept = KEPT.get(question);
        if (kept != null && kept.isFresh() && isProgram(kept.file())) {
            return kept.file().toString();
        }
        for (String place : (path == null ? USUAL_PATH : path).split(":", -1)) {
            Path candidate = Path.of(folder).resolve(place).resolve(program);
            if (!program.isEmpty() && isProgram(candidate)) {
                if (KEPT.size() >= MOST_KEPT) {
                    KEPT.clear();
                }
                KEPT.put(question, new Found(candidate, System.nanoTime()));
                return candidate.toString();
            }
        }
        throw new IOException(program + ": no such command in PATH");
    }

    private static boolean isProgram(Path file) {
        return Files.isExecutable(file) && !Files.isDirectory(file);
    }

    /** Starts it. A file that is executable but of no known format is a script of sh (execvp(3)). */
    int start(Start start) throws ErrnoException {
        try {
            return start.spawn(program);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOEXEC) {
                throw e;
            }
            List<String> argv = new ArrayList<>(List.of("sh", program.path()));
            argv.addAll(program.argv().subList(1, program.argv().size()));
            return start.spawn(new LibcSpawn.Program("/bin/sh", argv, program.environment(), program.folder()));
        }
    }
}
