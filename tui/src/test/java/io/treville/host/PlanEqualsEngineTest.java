package io.treville.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.treville.topology.IpCommands;
import io.treville.topology.Operation;
import io.treville.topology.Plan;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands that {@code treville plan} prints, run by a shell with the patched {@code ip}, leave every namespace as the
 * engine's netlink does. {@code ip} itself says how that is.
 */
@Tag("guest")
class PlanEqualsEngineTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home", ".."));
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Both are read again until they agree, for what the kernel does a moment later (carrier, multicast). */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Before the names of the namespaces that the engine makes, beside those of the commands. */
    private static final String ENGINES = "engine-";

    /** What differs from one creation to the next, or follows a moment later. */
    private static final Set<String> VOLATILE = Set.of(
            "ifindex",
            "link_index",
            "link_netnsid",
            "broadcast",
            "permaddr",
            "operstate",
            "tentative",
            "handle",
            "expires",
            "used",
            "stats",
            // a bridge is called after a member's address, and its clocks run
            "bridge_id",
            "root_id",
            "gc_timer",
            "hello_timer",
            "tcn_timer",
            "topology_change_timer",
            "hold_timer",
            "message_age_timer",
            "forward_delay_timer",
            // ip names a program after its file and section, the engine as the topology does
            "bpf",
            "prog",
            "id",
            "tag",
            "jited");

    /** Every kind of device, every encapsulation but those with programs, tables, metrics, both families, neighbours, netem. */
    private static final String ALL = """
            name: all
            links:
              - from: {node: A, name: left, address: [fd01::1/64, 10.1.0.1/24], mac: "02:00:00:00:00:0a", netem: {delay: 10ms, loss: 1%}}
                to: {node: B, name: right, address: [fd01::2/64, 10.1.0.2/24], mac: "02:00:00:00:00:0b"}
                mtu: 1400
            nodes:
              A:
                loopback: fd00::a
                devices:
                  quiet: {type: dummy, address: [fd09::1/64, 10.9.9.1/24], mac: "02:00:00:00:00:0c", mtu: 1300}
                  tagged: {type: vlan, dev: left, id: 7}
                  vx: {type: vxlan, id: 9, local: 10.1.0.1, remote: 10.1.0.2, dev: left, mtu: 1300}
                  vx6: {type: vxlan, id: 10, remote: fd01::2, port: 8472}
                  gnv: {type: geneve, id: 9, remote: 10.1.0.2, port: 6082}
                  gnv6: {type: geneve, id: 10, remote: fd01::2}
                  tunnel: {type: gre, local: 10.1.0.1, remote: 10.1.0.2, key: 5, address: 10.8.0.1/24}
                  tunnel6: {type: ip6gre, local: fd01::1, remote: fd01::2}
                  bridge: {type: bridge, members: [vx, gnv]}
                neighbours: {dev: left, address: fd01::9, mac: "02:00:00:00:00:09"}
                ioam: {id: 7, wide-id: 8, interfaces: 101.., namespaces: {1: , 123: {data: 0xdeadbee0, wide-data: 0x1deadbee0}}}
                routes:
                  - default via fd01::2
                  - default via 10.1.0.2
                  - 10.9.0.0/16 dev left metric 7
                  - fd10::/64 via fd01::2 metric 9
                  - fd10::/64 via fd01::2 table 100
                  - {to: fd02::/64, dev: left, encap: {seg6: {segs: [fd00::1, fd00::2]}}}
                  - {to: fd03::/64, dev: left, encap: {seg6: {mode: inline, segs: fd00::1}}}
                  - {to: fd04::/64, dev: left, encap: {seg6: {mode: encap.red, segs: [fd00::1, fd00::2]}}}
                  - {to: fd05::/64, dev: left, encap: {seg6: {mode: l2encap, segs: fd00::1}}}
                  - {to: fd06::/64, dev: left, encap: {seg6: {mode: l2encap.red, segs: [fd00::1, fd00::2]}}}
                  - {to: fd21::/64, dev: left, encap: {ioam6: {ns: 123, type: 0x800000, size: 12}}}
                  - {to: fd22::/64, dev: left, encap: {ioam6: {tundst: fd01::2, ns: 123, type: 0xf00000, size: 32, freq: 2/5}}}
                  - {to: fd23::/64, dev: left, encap: {ioam6: {mode: auto, tundst: fd01::2, ns: 1, gobsize: 4}}}
                  - {to: fd24::/64, dev: left, encap: {ioam6: {tundst: fd01::2, ns: 123, type: 0x800000, size: 20, gobsize: 16}}}
              B:
                devices:
                  inner: {type: dummy, address: [fd0a::1/64, 10.10.0.1/24]}
                  red: {type: vrf, table: 100, members: inner}
                routes:
                  - {to: fd00::1, dev: right, encap: {seg6local: {action: End}}}
                  - {to: fd00::2, dev: right, encap: {seg6local: {action: End.X, nh6: fd01::1}}}
                  - {to: fd00::3, dev: right, encap: {seg6local: {action: End.T, table: main}}}
                  - {to: fd00::4, dev: right, encap: {seg6local: {action: End.DX2, oif: right}}}
                  - {to: fd00::5, dev: right, encap: {seg6local: {action: End.DX4, nh4: 10.0.0.1}}}
                  - {to: fd00::6, dev: right, encap: {seg6local: {action: End.DX6, nh6: fd01::1}}}
                  - {to: fd00::7, dev: right, encap: {seg6local: {action: End.DT6, table: 100}}}
                  - {to: fd00::70, dev: right, encap: {seg6local: {action: End.DT6, vrftable: 100}}}
                  - {to: fd00::71, dev: right, encap: {seg6local: {action: End.DT4, vrftable: 100}}}
                  - {to: fd00::72, dev: right, encap: {seg6local: {action: End.DT46, vrftable: 100}}}
                  - {to: 10.11.0.0/16, dev: inner, table: 100}
                  - {to: fd00::8, dev: right, encap: {seg6local: {action: End.B6, segs: [fd00::9]}}}
                  - {to: fd00::9, dev: right, encap: {seg6local: {action: End.B6.Encaps, segs: [fd00::9, fd00::a]}}}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"ioam-gob", "gob-aggregate"})
    void theShippedTopologiesComeOutAlike(String name) throws Exception {
        alike(Files.readString(HOME.resolve("testbed-topologies/" + name + ".yaml")));
    }

    @Test
    void everyDeviceAndEncapsulationComesOutAlike() throws Exception {
        alike(ALL);
    }

    private static void alike(String text) throws Exception {
        Topology topology = TopologyFile.named("lab.yaml", HOME.resolve("testbed-topologies"), HOME)
                .parse(text);
        Plan plan = Plan.of(topology);
        List<String> nodes = new ArrayList<>();
        for (Operation operation : plan.operations()) {
            if (operation instanceof Operation.AddNamespace add) {
                nodes.add(add.node());
            }
        }
        try (LocalHost engine = new LocalHost(ENGINES::concat, Path.of("/sys/fs/bpf/plan"), HOME, "")) {
            run("set -e\n" + String.join("\n", IpCommands.of(plan)));
            engine.apply(plan.operations());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            List<String> differences = differences(state(nodes, ""), state(nodes, ENGINES));
            while (!differences.isEmpty() && System.nanoTime() < deadline) {
                differences = differences(state(nodes, ""), state(nodes, ENGINES));
            }
            assertThat(differences).isEmpty();
        } finally {
            run("for node in " + String.join(" ", nodes) + "; do ip netns del $node; done");
        }
    }

    private static List<String> differences(Map<String, List<String>> byHand, Map<String, List<String>> byEngine) {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, List<String>> part : byHand.entrySet()) {
            List<String> other = byEngine.getOrDefault(part.getKey(), List.of());
            for (String line : part.getValue()) {
                if (!other.contains(line)) {
                    differences.add(part.getKey() + ": only by hand: " + line);
                }
            }
            for (String line : other) {
                if (!part.getValue().contains(line)) {
                    differences.add(part.getKey() + ": only by the engine: " + line);
                }
            }
        }
        return differences;
    }

    /** What {@code ip} and {@code tc} say of each node, a line for each link, address and route. */
    private static Map<String, List<String>> state(List<String> nodes, String prefix) throws Exception {
        StringBuilder script = new StringBuilder("set -e\n");
        List<String> parts = new ArrayList<>();
        for (String node : nodes) {
            for (String words : List.of(
                    "ip -n NODE -d -j link show",
                    "ip -n NODE -j address show",
                    "ip -n NODE -4 -d -j route show table all",
                    "ip -n NODE -6 -d -j route show table all",
                    "ip -n NODE -j neighbour show nud permanent",
                    "ip -n NODE -j ioam namespace show",
                    "ip -n NODE -j ioam gobschema show",
                    "tc -n NODE -j qdisc show")) {
                parts.add(words.replace("NODE", node));
                script.append(words.replace("NODE", prefix + node)).append("; echo '\n@'\n");
            }
        }
        String[] said = run(script.toString()).replace(ENGINES, "").split("\n@\n", -1);
        Map<String, List<String>> state = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            state.put(parts.get(i), entries(said[i], parts.get(i)));
        }
        return state;
    }

    private static List<String> entries(String json, String command) throws IOException {
        Set<String> entries = new TreeSet<>();
        JsonNode read = json.isBlank() ? JSON.createArrayNode() : JSON.readTree(json);
        assertThat(read.isArray()).as(command + ": " + json).isTrue();
        for (JsonNode entry : read) {
            settle(entry);
            entries.add(entry.toString());
        }
        return List.copyOf(entries);
    }

    private static void settle(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(VOLATILE);
            String mac = object.path("link_type").isTextual()
                    ? object.path("address").asText()
                    : "";
            if (!mac.startsWith("02:00:00:00:00:") && !mac.isEmpty()) {
                object.remove("address");
            }
            for (String name : List.of("local", "dst")) {
                String address = object.path(name).asText();
                if (address.startsWith("fe80::") && address.length() > "fe80::/64".length()) {
                    object.put(name, "fe80::host");
                }
            }
            if (object.get("flags") instanceof ArrayNode flags) {
                for (int i = flags.size() - 1; i >= 0; i--) {
                    if (Set.of("NO-CARRIER", "LOWER_UP", "linkdown")
                            .contains(flags.get(i).asText())) {
                        flags.remove(i);
                    }
                }
            }
        }
        node.forEach(PlanEqualsEngineTest::settle);
    }

    private static String run(String script) throws Exception {
        Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        return said;
    }
}
