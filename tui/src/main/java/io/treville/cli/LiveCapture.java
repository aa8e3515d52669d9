package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.lab.LabEvent;
import io.treville.lab.daemon.LabClient;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.LinkNames;
import io.treville.topology.Topology;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Captures on interfaces of a lab that is up, until its end. */
final class LiveCapture {
    private final List<String> names;
    private final CaptureEnd end;
    private volatile String lost = "";

    /** An interface of a node. */
    private record Place(String node, String dev) {}

    /** @param names of links or interfaces; none is all links */
    LiveCapture(List<String> names, CaptureEnd end) {
        this.names = names;
        this.end = end;
    }

    void run(LabOption lab, Function<Topology, PacketSink> sinks, PrintWriter err)
            throws HostException, InterruptedException {
        try (LabClient client = lab.open()) {
            Topology topology = client.status().topology();
            Set<Place> places = places(topology);
            Signals.handle("INT", number -> end.stop());
            Signals.handle("TERM", number -> end.stop());
            CompletableFuture<Void> told = client.ended().thenAccept(this::lost);
            try (PacketSink sink = sinks.apply(topology)) {
                client.subscribe((nanos, event) -> take(event, places, sink, err));
                captureUntilTheEnd(client.host(), places);
            }
            told.cancel(false);
            if (!lost.isEmpty()) {
                throw new HostException(Kind.LOST, "lab " + client.name() + ": " + lost);
            }
        }
    }

    private void lost(String reason) {
        lost = reason;
        end.stop();
    }

    private void captureUntilTheEnd(LabHost host, Set<Place> places) throws HostException, InterruptedException {
        for (Place place : places) {
            host.startCapture(place.node(), place.dev());
        }
        end.await();
        if (!lost.isEmpty()) {
            return;
        }
        for (Place place : places) {
            host.stopCapture(place.node(), place.dev());
        }
    }

    private void take(LabEvent event, Set<Place> places, PacketSink sink, PrintWriter err) {
        switch (event) {
            case LabEvent.Packet packet -> {
                if (places.contains(
                        new Place(packet.packet().node(), packet.packet().dev()))) {
                    sink.accept(packet.packet(), "");
                }
            }
            case LabEvent.Lost loss -> {
                err.println("treville: " + loss.count() + " packets lost: " + loss.where());
                err.flush();
            }
            default -> {
                // Everything else is no packet.
            }
        }
    }

    private Set<Place> places(Topology topology) {
        Set<Place> places = new LinkedHashSet<>();
        if (names.isEmpty()) {
            for (Link link : topology.links()) {
                places.add(new Place(link.from().node(), link.from().name()));
            }
        }
        for (String name : names) {
            int colon = name.indexOf(':');
            places.add(
                    colon < 0
                            ? ofLink(topology, name)
                            : new Place(name.substring(0, colon), name.substring(colon + 1)));
        }
        return places;
    }

    /** The first end: everything on the link passes it, in one direction or the other. */
    private static Place ofLink(Topology topology, String name) {
        Link link = Links.find(topology, name);
        LinkEnd first = LinkNames.first(link, name);
        return new Place(first.node(), first.name());
    }
}
