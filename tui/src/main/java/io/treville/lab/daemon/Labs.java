package io.treville.lab.daemon;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.Ownership;
import io.treville.lab.RuntimeDirectory;
import io.treville.topology.Suggestion;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The labs of this user that are up. */
public final class Labs {
    /** From the claim on a name until one can ask the lab's process: that of a JVM's start on a busy machine, several times. */
    private static final Duration BIRTH = Duration.ofSeconds(60);

    /** A process that is killed while its lab is born changes no file. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private Labs() {}

    /** All of them, by name. One whose state cannot be read (half born, or of another version) is passed over. */
    public static List<RunningLab> all() throws HostException {
        List<RunningLab> labs = new ArrayList<>();
        for (Path directory : Ownership.kept(RuntimeDirectory.open())) {
            RunningLab lab = StateFile.read(directory);
            if (lab != null) {
                labs.add(lab);
            }
        }
        labs.sort(Comparator.comparing(RunningLab::name));
        return labs;
    }

    /** The lab of a name, or null. */
    public static @Nullable RunningLab named(String name) throws HostException {
        for (RunningLab lab : all()) {
            if (lab.name().equals(name)) {
                return lab;
            }
        }
        return null;
    }

    /**
     * The lab of a name that somebody has just claimed: waits until its process can be asked.
     *
     * @return null when nobody has it any more
     */
    public static @Nullable RunningLab awaited(String name) throws HostException, InterruptedException {
        return awaited(RuntimeDirectory.open(), name, BIRTH);
    }

    static @Nullable RunningLab awaited(RuntimeDirectory runtime, String name, Duration patience)
            throws HostException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Path directory = Ownership.keptAs(runtime, name);
            if (directory == null) {
                return null;
            }
            try (WatchService watch = directory.getFileSystem().newWatchService()) {
                directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
                RunningLab lab = StateFile.read(directory);
                if (lab != null) {
                    return lab;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new HostException(
                            Kind.TIMEOUT,
                            "lab " + name
                                    + " was claimed by another process, which has not begun to bring it up within "
                                    + patience.toMillis() + " ms");
                }
                watch.poll(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
            } catch (NoSuchFileException | NotDirectoryException e) {
                // Given up meanwhile: the next look finds nobody, or the next one.
            } catch (IOException e) {
                throw new HostException(Kind.ENVIRONMENT, "cannot watch " + directory + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * The lab that a command means.
     *
     * @param name what the user called it, or null for the only one there is
     * @throws HostException of kind USAGE when there is none, or more than one to choose from
     */
    public static RunningLab chosen(@Nullable String name) throws HostException {
        List<RunningLab> labs = all();
        if (labs.isEmpty()) {
            String which = name == null ? "no lab is up" : "no lab '" + name + "' is up";
            throw new HostException(Kind.USAGE, which + ": bring one up with treville up TOPOLOGY");
        }
        for (RunningLab lab : labs) {
            if (name == null ? labs.size() == 1 : lab.name().equals(name)) {
                return lab;
            }
        }
        List<String> names = labs.stream().map(RunningLab::name).toList();
        throw new HostException(
                Kind.USAGE,
                name == null
                        ? labs.size() + " labs are up: choose one with --lab: " + String.join(", ", names)
                        : "no lab '" + name + "' is up" + Suggestion.among(name, names, "there is"));
    }
}
