package io.treville.scenario;

import io.treville.capture.DecodedPacket;
import io.treville.host.HostEvent;
import io.treville.host.LabHost;
import io.treville.host.LocalHost;
import io.treville.lab.EventStream;
import io.treville.lab.LabEvent;
import io.treville.topology.Plan;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Cases on this machine's kernel, in this process. */
final class CasesHere {
    private CasesHere() {}

    /**
     * Brings a topology up, runs its cases, and takes it down.
     *
     * @param events gets what was told meanwhile
     * @return how the cases ended, by name
     */
    static Map<String, LabEvent.CaseEnded> run(String text, Path folder, List<LabEvent> events) throws Exception {
        String mark = "tvcase-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        Path home = Path.of(System.getProperty("treville.home"));
        Topology topology = TopologyFile.named("lab.yaml", folder, home).parse(text);
        EventStream stream = new EventStream();
        stream.add((nanos, event) -> events.add(event));
        try (LabHost host = new LocalHost(mark::concat, folder, home, "")) {
            host.listen(event -> {
                if (event instanceof HostEvent.Packet packet) {
                    DecodedPacket decoded =
                            DecodedPacket.ofEthernet(packet.packet().frame());
                    stream.emit(new LabEvent.Packet(packet.packet(), decoded.summary()));
                }
            });
            host.apply(Plan.of(topology).operations());
            new CaseRunner(topology, host, stream).run(topology.cases());
        }
        return events.stream()
                .filter(LabEvent.CaseEnded.class::isInstance)
                .map(LabEvent.CaseEnded.class::cast)
                .collect(Collectors.toMap(LabEvent.CaseEnded::name, ended -> ended));
    }
}
