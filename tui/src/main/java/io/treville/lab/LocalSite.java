package io.treville.lab;

import io.treville.ffm.KernelFileSystem;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.LocalHost;
import io.treville.net.NetworkException;
import io.treville.net.NetworkNamespace;
import io.treville.trace.TraceInstance;
import io.treville.trace.TraceSettings;
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
    private static final Path PINS = KernelFileSystem.BPF.mountPoint();

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
        String mark = MARK + ownership.runId();
        LocalHost opened = new LocalHost(prefix::concat, PINS.resolve(mark), home, CommandPath.below(home), mark);
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
        // While the namespaces have their names: what a command left running in one would keep it alive.
        killInside(ownership.runId());
        if (opened != null) {
            opened.close();
        }
        removeLeftovers(ownership.runId());
    }

    private static void killInside(String runId) {
        Path names = Path.of(NetworkNamespace.DIRECTORY);
        if (!Files.isDirectory(names)) {
            return;
        }
        Set<Long> inodes = new HashSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(names, MARK + runId + "-*")) {
            for (Path name : found) {
                inodes.add((Long) Files.getAttribute(name, "unix:ino"));
            }
        } catch (IOException e) {
            return; // no names, nobody inside
        }
        Victims.killInside(inodes);
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
        TraceInstance.remove(TraceSettings.TRACEFS, MARK + runId);
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
