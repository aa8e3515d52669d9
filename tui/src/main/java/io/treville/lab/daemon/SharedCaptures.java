package io.treville.lab.daemon;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import java.util.HashMap;
import java.util.Map;

/** The captures of a lab, each running while at least one client wants it. */
final class SharedCaptures {
    /** An interface of a node. */
    record Place(String node, String dev) {}

    private final Map<Place, Integer> wanted = new HashMap<>();

    synchronized void start(Place place, LabHost host) throws HostException {
        int before = wanted.getOrDefault(place, 0);
        if (before == 0) {
            host.startCapture(place.node(), place.dev());
        }
        wanted.put(place, before + 1);
    }

    synchronized void stop(Place place, LabHost host) throws HostException, InterruptedException {
        int before = wanted.getOrDefault(place, 0);
        if (before > 1) {
            wanted.put(place, before - 1);
        } else if (before == 1) {
            wanted.remove(place);
            host.stopCapture(place.node(), place.dev());
        }
    }
}
