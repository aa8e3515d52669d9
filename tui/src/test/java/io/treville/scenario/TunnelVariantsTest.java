package io.treville.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.EventStream;
import io.treville.lab.Lab;
import io.treville.lab.LabEvent;
import io.treville.lab.LabRequest;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The labs tunnel-mux and tunnel-mux6 with a program that was broken on purpose: the case that is about it fails, and no other. */
@Tag("guest")
class TunnelVariantsTest {
    private static final Path HOME =
            Path.of(System.getProperty("treville.home", "..")).toAbsolutePath().normalize();

    @ParameterizedTest
    @CsvSource({
        "tunnel-mux, tunnel_ttl, geneve",
        "tunnel-mux, tunnel_tag, vlan",
        "tunnel-mux, tunnel_always, not-sent",
        "tunnel-mux, tunnel_anytype, other-tunnel",
        "tunnel-mux, tunnel_unknown, unknown-type",
        "tunnel-mux6, tunnel6_hops, geneve",
        "tunnel-mux6, tunnel6_sum, kernel-vxlan",
        "tunnel-mux6, tunnel6_zero, zero-refused",
        "tunnel-mux6, tunnel6_half, half",
        "tunnel-mux6, tunnel6_anybody, other-end"
    })
    void theCaseThatIsAboutItFailsAndNoOther(String topologyName, String variant, String failing) throws Exception {
        Path labs = HOME.resolve("testbed-topologies");
        String text = Files.readString(labs.resolve(topologyName + ".yaml"))
                .replace(
                        "object: tunnel_mux.bpf.o, section: tunnel_pass",
                        "object: tests/" + variant + ".bpf.o, section: tunnel_pass")
                .replace("object: tunnel_mux.bpf.o\n", "object: tests/" + variant + ".bpf.o\n");
        Topology topology =
                TopologyFile.named(topologyName + ".yaml", labs, HOME).parse(text);
        List<String> failed = new CopyOnWriteArrayList<>();
        List<String> why = new CopyOnWriteArrayList<>();
        EventStream events = new EventStream();
        events.add((nanos, event) -> {
            switch (event) {
                case LabEvent.CaseEnded ended
                when ended.verdict() != LabEvent.Verdict.PASSED -> failed.add(ended.name());
                case LabEvent.StepEnded ended when !ended.ok() -> why.add(ended.toString());
                case LabEvent.ExpectationChecked checked when !checked.ok() -> why.add(checked.toString());
                default -> {}
            }
        });
        LabRequest request = new LabRequest(variant, topology, Topology.Place.HOST, HOME, null, null, 0, false);
        try (Lab lab = Lab.of(request, events)) {
            new CaseRunner(topology, lab.up(), events).run(topology.cases());
        }
        assertThat(failed).as(String.join("\n", why)).containsExactly(failing);
    }
}
