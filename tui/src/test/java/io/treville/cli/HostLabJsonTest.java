package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What commands on a lab print as JSON is what {@code docs/json.md} says. */
@Tag("bpf")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostLabJsonTest {
    private static final String OTHERS = """
            name: others
            on: host
            links:
              - {from: {node: left, address: 10.9.0.1/24}, to: {node: right, address: 10.9.0.2/24}}
              - {from: {node: left, name: nic}, to: {node: right, name: nic}}
              - {from: {node: left, name: v1}, to: {node: container, name: eth0, address: 10.7.0.1/24}}
            nodes:
              left: {programs: {mux: {object: tunnel_mux.bpf.o, section: tunnel_mux, attach: [{xdp: nic}, {xdp: v1}]}}}
              right:
                programs:
                  label: {object: flow_marker.bpf.o, section: tc, attach: {tc: right-left, direction: egress}}
                  maps: {object: tests/all_maps.bpf.o, section: xdp}
              container:
            """;

    @SuppressWarnings("NullAway.Init") // made before the first test
    private static HostLabs labs;

    @BeforeAll
    static void open() throws IOException {
        labs = new HostLabs();
    }

    @AfterAll
    static void takeDown() {
        labs.close();
    }

    private static void fits(String form, String... arguments) throws IOException {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--format";
        all[arguments.length + 1] = "json";
        new JsonForm(form).fits(labs.wellDone(all));
    }

    @Test
    @Order(1)
    void eventsOfALabThatComesUp() throws IOException {
        fits("event", "up", "xdp-counter", "--on", "host");
    }

    @Test
    @Order(2)
    void theLabAndItsNodes() throws IOException, InterruptedException {
        fits("ls", "ls");
        fits("status", "status");
        String log = labs.bash("ls -d $XDG_RUNTIME_DIR/treville/*/log").out().strip();
        Files.writeString(Path.of(log), "a \"line\"\n", StandardOpenOption.APPEND);
        fits("logs", "logs");
        new JsonForm("exec").fits(labs.wellDone("exec", "--all", "--format", "json", "--", "echo", "word"));
    }

    @Test
    @Order(2)
    void aLabThatIsUpAlready() throws IOException {
        fits("up-changed", "up", "xdp-counter", "--on", "host");
        fits("up-changed", "up", "xdp-counter", "--on", "host", "--dry-run");
        assertThat(labs.wellDone("up", "xdp-counter", "--on", "host", "--format", "json"))
                .isEqualTo("{\"v\":1,\"lab\":\"xdp-counter\",\"changed\":false,\"commands\":[]}\n");
    }

    @Test
    @Order(2)
    void programsAndMaps() throws IOException {
        fits("prog", "prog", "list");
        fits("prog", "prog", "show", "counter");
        fits("map-list", "map", "list");
        fits("map-element", "map", "dump", "packets");
        fits("features", "features");
    }

    @Test
    @Order(2)
    void packetsAndChangesOfMaps() throws IOException, InterruptedException {
        Process pings = labs.begin("exec", "left", "--", "ping", "-q", "-i", "0.2", "10.2.0.2");
        fits("packet", "capture", "left-middle", "--count", "2");
        fits("packet", "capture", "left-middle", "--count", "2", "--tree");
        fits("watch", "watch", "packets", "--interval", "100ms", "--count", "3");
        fits("map-value", "map", "get", "packets", "0");
        assertThat(labs.wellDone("map", "get", "packets", "0", "--format", "json"))
                .matches("\\{\"v\":1,\"value\":.*packets.*}\n");
        pings.destroy();
        assertThat(pings.waitFor()).isNotZero();
    }

    @Test
    @Order(3)
    void queuesFlowsAndTunnels() throws IOException {
        labs.wellDone("down", "xdp-counter");
        Path file = labs.file("others.yaml", OTHERS);
        fits("event", "up", file.toString());
        labs.wellDone("map", "push", "queue", "7");
        assertThat(labs.wellDone("map", "pop", "queue", "--format", "json")).isEqualTo("{\"v\":1,\"value\":7}\n");
        labs.wellDone("map", "push", "queue", "8");
        fits("map-value", "map", "pop", "queue");

        String flow = " tcp fd09::2 2345 fd09::1 5777 1 2";
        fits("flow", ("flow start" + flow).split(" "));
        fits("flow", ("flow end" + flow).split(" "));

        String pair = " --inner_src_ip 10.7.0.1 --inner_dst_ip 10.7.0.2";
        String over = " --redirect 1 --eth0_iface nic --veth_iface v1 --tunnel GENEVE --vlid 42 --source_port 51234"
                + " --source_mac 02:00:00:00:0a:01 --dest_mac 02:00:00:00:0a:02 --inner_dest_mac 02:00:00:00:02:01";
        fits("tunnel", ("tunnel add" + pair + over + " --source_ip 10.9.1.1 --dest_ip 10.9.1.2").split(" "));
        fits("tunnel", ("tunnel get" + pair).split(" "));
        fits("tunnel-stats", "tunnel", "stats");
        labs.wellDone(("tunnel del" + pair).split(" "));
        fits(
                "tunnel",
                ("tunnel add" + pair + over + " --source_ip fd08::1 --dest_ip fd08::2 --zero_checksum 1").split(" "));
        assertThat(labs.wellDone("tunnel", "list", "--format", "json")).contains("\"zero_checksum\":1");
        fits("tunnel", "tunnel", "list");

        Files.writeString(file, OTHERS.replace("10.9.0.1", "10.9.0.3"));
        assertThat(labs.wellDone("up", file.toString(), "--dry-run", "--format", "json"))
                .contains("\"changed\":false", "10.9.0.3");
        String changed = labs.wellDone("up", file.toString(), "--format", "json");
        assertThat(changed).contains("\"changed\":true", "10.9.0.3");
        new JsonForm("up-changed").fits(changed);
    }

    @Test
    @Order(4)
    void aLabThatGoesDown() throws IOException {
        fits("down", "down");
    }
}
