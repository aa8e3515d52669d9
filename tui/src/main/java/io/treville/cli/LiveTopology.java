package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.SourceObjects;
import io.treville.lab.daemon.LabClient;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Topology;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps a lab that is up as its files say, while these are edited: the topology, the C sources of its programs, what they
 * include, and objects. A mistake is told, and the lab stays as it was until the next change.
 */
final class LiveTopology {
    private final String named;
    private final boolean captured;
    private final LabClient client;
    private final Listener listener;

    /** Told of each look at the files that came to something. */
    interface Listener {
        /** Changes are seen from now on. */
        void watching(Set<Path> files);

        void changed(List<String> commands);

        void refused(Exception mistake);
    }

    /**
     * @param named the topology as it was named on the command line
     * @param captured whether every link is captured
     */
    LiveTopology(String named, boolean captured, LabClient client, Listener listener) {
        this.named = named;
        this.captured = captured;
        this.client = client;
        this.listener = listener;
    }

    /** Returns at ctrl-C or SIGTERM; throws when the lab goes. */
    void follow() throws HostException, InterruptedException, IOException {
        Streaming streaming = new Streaming(client, null, null);
        try (WatchedFiles watched = new WatchedFiles()) {
            Set<Path> files = new LinkedHashSet<>(Set.of(Topologies.file(named).toAbsolutePath()));
            watched.watch(files);
            Thread.ofPlatform().daemon().name("changes").start(() -> follow(watched, files));
            streaming.await();
        }
    }

    private void follow(WatchedFiles watched, Set<Path> files) {
        try {
            boolean first = true;
            while (true) {
                look(watched, files);
                if (first) {
                    listener.watching(files);
                }
                first = false;
                watched.awaitChange();
            }
        } catch (ClosedWatchServiceException | InterruptedException end) {
            // The command ends.
        } catch (RuntimeException broken) {
            listener.refused(broken);
            throw broken;
        }
    }

    /** The files are watched before they are read, so that no change falls between. */
    private void look(WatchedFiles watched, Set<Path> files) throws InterruptedException {
        try {
            Topology declared = Topologies.load(named, Topologies.Objects.NEEDED);
            SourceObjects objects = SourceObjects.of(Home.directory());
            files.addAll(objects.files(declared));
            watched.watch(files);
            Topology compiled = objects.compiled(declared);
            List<String> commands = client.change(captured ? compiled.captured() : compiled, false);
            if (!commands.isEmpty()) {
                listener.changed(commands);
            }
        } catch (HostException | InvalidTopologyException | IOException mistake) {
            if (!client.hasEnded()) {
                listener.refused(mistake);
            }
        } catch (CommandException mistake) {
            listener.refused(mistake); // the file is not there at the moment
        }
    }
}
