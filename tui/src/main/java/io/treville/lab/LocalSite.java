package io.treville.lab;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.LocalHost;
import io.treville.net.NetworkException;
import io.treville.net.NetworkNamespace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** This machine's own kernel. All that is made here carries the lab's run id in its name. */
final class LocalSite implements Site {
    private static final String MARK = "treville-";
    private static final Path PINS = Path.of("/sys/fs/bpf");

    private final Ownership ownership;
    private final Path home;
    private @Nullable LocalHost host;
    private boolean closed;

    LocalSite(Ownership ownership, Path home) {
        this.ownership = ownership;
        this.home = home;
    }

    @Override
    public LabHost open(Phases phases) throws HostException {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new HostException(
                    Kind.ENVIRONMENT, "--on host needs root: use sudo, or leave it out to run in a guest");
        }
        String prefix = MARK + ownership.runId() + "-";
        LocalHost opened =
                new LocalHost(prefix::concat, PINS.resolve(MARK + ownership.runId()), home, CommandPath.below(home));
        synchronized (this) {
            if (closed) {
                opened.close();
                throw new HostException(Kind.LOST, "closed before it was up");
            }
            host = opened;
        }
        return opened;
    }

    @Override
    public void close() {
        LocalHost opened;
        synchronized (this) {
            closed = true;
            opened = host;
        }
        if (opened != null) {
            opened.close();
        }
        removeLeftovers(ownership.runId());
    }

    /** Removes what a run that was killed left on this machine: its namespaces, with all that is in them, and pins. */
    static void removeLeftovers(String runId) {
        Path names = Path.of(NetworkNamespace.DIRECTORY);
        if (Files.isDirectory(names)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(names, MARK + runId + "-*")) {
                Set<Path> owned = new HashSet<>();
                Set<Long> inodes = new HashSet<>();
                for (Path name : found) {
                    owned.add(name);
                    inodes.add((Long) Files.getAttribute(name, "unix:ino"));
                }
                Victims.killInside(inodes);
                for (Path name : owned) {
                    NetworkNamespace.delete(String.valueOf(name.getFileName()));
                }
            } catch (IOException | NetworkException e) {
                // Not ours to remove (no root): the next sweep by its owner will.
            }
        }
        removePins(runId);
    }

    private static void removePins(String runId) {
        Path pins = PINS.resolve(MARK + runId);
        if (Files.isDirectory(pins)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(pins)) {
                for (Path pin : found) {
                    Files.deleteIfExists(pin);
                }
                Files.deleteIfExists(pins);
            } catch (IOException e) {
                // As above.
            }
        }
    }
}
