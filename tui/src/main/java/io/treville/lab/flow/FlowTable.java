package io.treville.lab.flow;

import static java.util.Objects.requireNonNull;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.topology.Addresses;
import io.treville.topology.Operation;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The flows that a lab's markers know: writes and deletes the entries of their maps. */
public final class FlowTable {
    private final LabHost host;
    private final RandomGenerator random;

    /** @param random where the entropy of labels comes from */
    public FlowTable(LabHost host, RandomGenerator random) {
        this.host = requireNonNull(host, "host is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** The lab's markers, in its order. */
    public List<FlowMarker> markers() throws HostException, FlowException {
        List<FlowMarker> markers = new ArrayList<>();
        List<ProgramRow> programs = host.programs();
        for (MapRow map : host.maps()) {
            if (map.ref().map().equals(FlowMarker.MAP)) {
                for (ProgramRow program : programs) {
                    if (program.node().equals(map.ref().node())
                            && program.declared().name().equals(map.ref().program())) {
                        markers.add(FlowMarker.of(program.node(), program.declared()));
                    }
                }
            }
        }
        return markers;
    }

    /**
     * Makes a marker know, or forget, a flow. Only TCP over IPv6 is marked; other flows are left alone, as in the original.
     *
     * @return what became of it, in one line
     * @throws HostException when the map refuses, as when a flow ends that was not known
     */
    public String announce(FlowMarker marker, FlowEvent event) throws HostException, InterruptedException {
        String flow = flow(event);
        if (event.protocol() != FlowEvent.Protocol.TCP || !(event.destination() instanceof Inet6Address)) {
            return marker + ": " + flow + ": left alone, only TCP over IPv6 is marked";
        }
        if (event.kind() == FlowEvent.Kind.END) {
            host.apply(List.of(
                    new Operation.DeleteMapEntry(marker.node(), marker.program(), FlowMarker.MAP, marker.key(event))));
            return marker + ": " + flow + ": no tag any more";
        }
        int tag = marker.strategy().tag(event, random);
        host.apply(List.of(new Operation.SetMapEntry(
                marker.node(), marker.program(), FlowMarker.MAP, marker.key(event), Integer.toString(tag))));
        return marker + ": " + flow + ": tag 0x" + Integer.toHexString(tag);
    }

    private static String flow(FlowEvent event) {
        return "port " + event.sourcePort() + " to " + Addresses.text(event.destination()) + " port "
                + event.destinationPort();
    }
}
