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
import org.jspecify.annotations.Nullable;

/** A program looked up as a shell does it: in PATH, from the folder it will run in, and read by sh where it has no other reader. */
final class ProgramSearch {
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

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
        for (String place : (path == null ? USUAL_PATH : path).split(":", -1)) {
            Path candidate = Path.of(folder).resolve(place).resolve(program);
            if (!program.isEmpty() && Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return candidate.toString();
            }
        }
        throw new IOException(program + ": no such command in PATH");
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
