package io.treville.lab.deed;

import static java.util.Objects.requireNonNull;

import io.treville.host.LabHost;
import io.treville.topology.Topology;
import java.nio.file.Path;

/**
 * Where deeds are done.
 *
 * @param host the lab's
 * @param topology what the lab is by itself
 * @param home the project's folder, for objects that come with it
 */
public record Bench(LabHost host, Topology topology, Path home) {
    public Bench {
        requireNonNull(host, "host is null");
        requireNonNull(topology, "topology is null");
        requireNonNull(home, "home is null");
    }
}
