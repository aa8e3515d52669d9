package io.treville.trace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of tracefs (Documentation/trace/ftrace.rst): settings that are put back, statistics, the pipe. */
final class Tracefs {
    private record Setting(Path file, String former) {}

    private final Path root;
    private final Deque<Setting> changed = new ArrayDeque<>();

    Tracefs(Path root) {
        this.root = root;
    }

    boolean has(String file) {
        return Files.exists(root.resolve(file));
    }

    /** Opens trace_pipe; reading blocks until there is something, and closing the channel ends that. */
    FileChannel openPipe() throws TraceException {
        Path pipe = root.resolve("trace_pipe");
        try {
            return FileChannel.open(pipe, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new TraceException(
                    TraceException.Reason.NOT_MOUNTED,
                    root + ": no tracefs there; mount it: mount -t tracefs nodev " + root,
                    e);
        } catch (AccessDeniedException e) {
            throw new TraceException(TraceException.Reason.DENIED, pipe + ": reading the trace needs root", e);
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("busy")) { // EBUSY (kernel/trace/trace.c, open_pipe_on_cpu)
                throw refused(pipe, e);
            }
            String other = PipeReaders.describe(pipe);
            throw new TraceException(
                    TraceException.Reason.BUSY,
                    pipe + " is read by " + (other == null ? "another process" : other) + "; only one can: end it",
                    e);
        }
    }

    /** Writes a value and keeps the former one for {@link #restore}, unless it is there already. */
    void set(String file, String value) throws TraceException {
        Path path = root.resolve(file);
        String former = current(read(file));
        if (!former.equals(value)) {
            write(path, value);
            changed.push(new Setting(path, former));
        }
    }

    /** Writes a value that is not to be restored. */
    void write(String file, String value) throws TraceException {
        write(root.resolve(file), value);
    }

    /** Makes the buffer of each CPU at least this large. */
    void growBuffer(int kilobytes) throws TraceException {
        String size = current(read("buffer_size_kb"));
        if (!isNumber(size) || Integer.parseInt(size) < kilobytes) {
            // "X": the CPUs' sizes differ; the size of all is what can be put back then
            write(root.resolve("buffer_size_kb"), Integer.toString(kilobytes));
            changed.push(new Setting(root.resolve("buffer_size_kb"), isNumber(size) ? size : "1408"));
        }
    }

    /** Puts back what {@link #set} changed, last first; the first failure is thrown after all was tried. */
    void restore() throws TraceException {
        TraceException first = null;
        while (!changed.isEmpty()) {
            Setting setting = changed.pop();
            try {
                write(setting.file, setting.former);
            } catch (TraceException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** The numbers of the CPUs that have a buffer. */
    List<Integer> cpus() throws TraceException {
        List<Integer> cpus = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve("per_cpu"))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith("cpu") && isNumber(name.substring(3))) {
                    cpus.add(Integer.valueOf(name.substring(3)));
                }
            }
        } catch (IOException e) {
            throw refused(root.resolve("per_cpu"), e);
        }
        cpus.sort(null);
        return cpus;
    }

    /** Events of a CPU that were overwritten or refused since its buffer was reset. */
    long lost(int cpu) throws TraceException {
        long lost = 0;
        for (String line : read("per_cpu/cpu" + cpu + "/stats").split("\n", -1)) {
            int colon = line.indexOf(": ");
            String name = colon < 0 ? "" : line.substring(0, colon);
            if (name.equals("overrun") || name.equals("commit overrun") || name.equals("dropped events")) {
                lost += Long.parseLong(line.substring(colon + 2).strip());
            }
        }
        return lost;
    }

    private String read(String file) throws TraceException {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw refused(root.resolve(file), e);
        }
    }

    private static void write(Path path, String value) throws TraceException {
        try {
            Files.writeString(path, value, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw refused(path, e);
        }
    }

    private static TraceException refused(Path file, IOException e) {
        return new TraceException(TraceException.Reason.REFUSED, file + ": " + e.getMessage(), e);
    }

    /** The value in force: {@code [local] mono} is local, {@code 7 (expanded: 1408)} is what it becomes when used. */
    static String current(String text) {
        int open = text.indexOf('[');
        int close = text.indexOf(']', open + 1);
        if (open >= 0 && close > open) {
            return text.substring(open + 1, close);
        }
        int expanded = text.indexOf("(expanded: ");
        if (expanded >= 0) {
            int from = expanded + "(expanded: ".length();
            int to = text.indexOf(')', from);
            return to < 0 ? text.strip() : text.substring(from, to);
        }
        return text.strip();
    }

    private static boolean isNumber(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
