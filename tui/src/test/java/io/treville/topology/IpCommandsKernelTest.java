package io.treville.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessExecutor;

/** What the printed commands do when the real {@code ip} runs them; for topologies that need no patched kernel. */
@Tag("netns")
final class IpCommandsKernelTest {
    private static final String ID = "tv" + ProcessHandle.current().pid();
    private static final String A = ID + "a";
    private static final String B = ID + "b";
    private static final String C = ID + "c";

    @AfterEach
    void removeNamespaces() throws Exception {
        for (String node : List.of(A, B, C)) {
            new ProcessExecutor("ip", "netns", "del", node).readOutput(true).execute();
        }
    }

    @Test
    void aPlainLineForwardsItsFirstPacket() throws Exception {
        build("""
                name: plain
                links:
                  - A left fd01::1/64 10.1.0.1/24 -- fd01::2/64 10.1.0.2/24 right B
                  - {link: B left fd02::1/64 -- fd02::2/64 right C, mtu: 1400}
                nodes:
                  A: {routes: default via fd01::2, sysctl: {net.ipv6.neigh.left.retrans_time_ms: 600000}}
                  B: {sysctl: {net.ipv6.neigh.left.retrans_time_ms: 600000, net.ipv6.neigh.right.retrans_time_ms: 600000}}
                  C: {routes: [default via fd02::1, 10.0.0.0/8 dev right metric 7], sysctl: {net.ipv6.neigh.right.retrans_time_ms: 600000}}
                """);
        // A link that is asked for has its queue made ready at once, if its carrier is there.
        for (String end : List.of(A + " left", B + " right", B + " left", C + " right")) {
            run(("ip -n " + end.replace(" ", " link show dev ")).split(" ", -1));
        }
        assertThat(run("ip", "netns", "exec", A, "ping", "-n", "-c1", "-W30", "fd02::2"))
                .contains(" 0% packet loss");
        assertThat(run("ip", "-n", B, "-o", "link", "show", "dev", "left")).contains(" mtu 1400 ");
        assertThat(run("ip", "-n", C, "route", "show", "10.0.0.0/8"))
                .contains("dev right")
                .contains("metric 7");
    }

    @Test
    void addressesSysctlsAndNeighboursAreAsWritten() throws Exception {
        build("""
                name: settings
                links:
                  - from: {node: A, name: left, address: fd01::1/64, mac: 02:00:00:00:00:0a}
                    to: {node: B, name: right, address: [fd01::2/64, 10.1.0.2/24]}
                nodes:
                  A:
                    forwarding: true
                    loopback: fd00::a
                    neighbours: {dev: left, address: fd01::2, mac: 02:00:00:00:00:0b}
                    sysctl: {net.ipv4.tcp_rmem: 4096 8192 16384, net.ipv6.conf.left.hop_limit: 9}
                  B:
                """);
        assertThat(run("ip", "-n", A, "-o", "address", "show", "dev", "lo")).contains("fd00::a/128");
        assertThat(run("ip", "-n", A, "-o", "link", "show", "dev", "left")).contains("02:00:00:00:00:0a");
        assertThat(run("ip", "-n", A, "neighbour", "show"))
                .contains("fd01::2 dev left lladdr 02:00:00:00:00:0b PERMANENT");
        assertThat(sysctl(A, "net.ipv4.tcp_rmem")).isEqualTo("4096\t8192\t16384");
        assertThat(sysctl(A, "net.ipv6.conf.left.hop_limit")).isEqualTo("9");
        assertThat(sysctl(A, "net.ipv6.conf.left.forwarding")).isEqualTo("1");
        assertThat(sysctl(B, "net.ipv6.conf.right.forwarding")).isEqualTo("0");
    }

    @Test
    void segmentRoutingRoutesAreAsWritten() throws Exception {
        build("""
                name: srv6
                links: A left fd01::1/64 -- fd01::2/64 right B
                nodes:
                  A:
                    routes:
                      - {to: fd02::/64, dev: left, encap: {seg6: {segs: [fd00::1, fd00::2]}}}
                      - {to: fd03::/64, dev: left, encap: {seg6: {mode: inline, segs: fd00::1}}}
                  B:
                    routes:
                      - {to: fd00::1, dev: right, encap: {seg6local: {action: End}}}
                      - {to: fd00::2, dev: right, encap: {seg6local: {action: End.X, nh6: fd01::1}}}
                      - {to: fd00::3, dev: right, encap: {seg6local: {action: End.T, table: main}}}
                      - {to: fd00::4, dev: right, encap: {seg6local: {action: End.DX2, oif: right}}}
                      - {to: fd00::5, dev: right, encap: {seg6local: {action: End.DX4, nh4: 10.0.0.1}}}
                      - {to: fd00::6, dev: right, encap: {seg6local: {action: End.DX6, nh6: fd01::1}}}
                      - {to: fd00::7, dev: right, encap: {seg6local: {action: End.DT6, table: main}}}
                      - {to: fd00::8, dev: right, encap: {seg6local: {action: End.B6, segs: [fd00::9]}}}
                      - {to: fd00::9, dev: right, encap: {seg6local: {action: End.B6.Encaps, segs: [fd00::9]}}}
                """);
        String encapped = run("ip", "-n", A, "-6", "route");
        assertThat(encapped).contains("fd02::/64").contains("encap seg6 mode encap segs 2 [ fd00::1 fd00::2 ]");
        assertThat(encapped).contains("encap seg6 mode inline segs 2 [ fd00::1 :: ]");
        assertThat(run("ip", "-n", B, "-6", "route"))
                .contains("action End dev right")
                .contains("action End.X nh6 fd01::1 dev right")
                .contains("action End.T table main dev right")
                .contains("action End.DX2 oif right dev right")
                .contains("action End.DX4 nh4 10.0.0.1 dev right")
                .contains("action End.DX6 nh6 fd01::1 dev right")
                .contains("action End.DT6 table main dev right")
                .contains("action End.B6 segs")
                .contains("action End.B6.Encaps segs");
    }

    @Test
    void ioamNamespacesAndIdsAreAsWritten() throws Exception {
        build("""
                name: ioam
                links: A left fd01::1/64 -- fd01::2/64 right B
                nodes:
                  A:
                    ioam: {id: 7, wide-id: 8, interfaces: 101.., namespaces: {123: {data: 0xdeadbee0, wide-data: 0x1deadbee0}}}
                  B:
                """);
        assertThat(sysctl(A, "net.ipv6.ioam6_id")).isEqualTo("7");
        assertThat(sysctl(A, "net.ipv6.ioam6_id_wide")).isEqualTo("8");
        assertThat(sysctl(A, "net.ipv6.conf.left.ioam6_id")).isEqualTo("101");
        assertThat(sysctl(A, "net.ipv6.conf.left.ioam6_enabled")).isEqualTo("1");
        assertThat(run("ip", "-n", A, "ioam", "namespace", "show"))
                .contains("namespace 123")
                .contains("data 0xdeadbee0")
                .contains("wide 0x00000001deadbee0");
    }

    @Test
    void ioamTracesAreAsWritten() throws Exception {
        build("name: bare\nlinks: A left fd01::1/64 -- fd01::2/64 right B\n");
        assumeKernelHas(
                "CONFIG_IPV6_IOAM6_LWTUNNEL",
                "ip -n " + A + " -6 route add fd09::/64 encap ioam6 mode inline"
                        + " trace prealloc type 0x800000 ns 1 size 4 dev left");
        apply(new Operation.AddRoute(A, route("""
                {to: fd02::/64, dev: left, encap: {ioam6: {tundst: fd01::2, ns: 123, type: 0x800000, size: 12}}}"""), false));
        assertThat(run("ip", "-n", A, "-6", "route"))
                .contains("encap ioam6 freq 1/1 mode encap tundst fd01::2 trace prealloc type 0x800000 ns 123 size 12");
    }

    @Test
    void impairmentsComeAndGo() throws Exception {
        build("name: bare\nlinks: A left fd01::1/64 -- fd01::2/64 right B\n");
        assumeKernelHas("CONFIG_NET_SCH_NETEM", "tc -n " + A + " qdisc add dev lo root netem delay 1ms");
        apply(new Operation.SetNetem(A, "left", new Netem(10_000, 1_000, 1.5, 1, 25, 10_000_000, 100)));
        assertThat(run("tc", "-n", A, "qdisc", "show", "dev", "left"))
                .contains("limit 100 delay 10ms  1ms loss 1.5% duplicate 1% reorder 25% rate 10Mbit");
        apply(new Operation.SetNetem(A, "left", null));
        assertThat(run("tc", "-n", A, "qdisc", "show", "dev", "left")).doesNotContain("netem");
    }

    @Test
    void routesAndLinksChangeAsAPersonWouldType() throws Exception {
        build("name: bare\nlinks: A left fd01::1/64 -- fd01::2/64 right B\n");
        Route first = route("fd02::/64 via fd01::2 metric 9");
        apply(new Operation.AddRoute(A, first, false));
        assertThat(run("ip", "-n", A, "-6", "route")).contains("fd02::/64 via fd01::2 dev left metric 9");
        apply(new Operation.AddRoute(A, route("fd02::/64 dev left metric 9"), true));
        assertThat(run("ip", "-n", A, "-6", "route"))
                .contains("fd02::/64 dev left metric 9")
                .doesNotContain("via");
        apply(new Operation.DeleteRoute(A, route("fd02::/64 dev left metric 9")));
        assertThat(run("ip", "-n", A, "-6", "route")).doesNotContain("fd02::/64");
        apply(new Operation.SetLinkDown(A, "left"));
        assertThat(run("ip", "-n", A, "-o", "link", "show", "dev", "left")).contains("state DOWN");
    }

    private static Route route(String route) throws InvalidTopologyException {
        String text =
                "name: bare\nlinks: A left fd01::1/64 -- fd01::2/64 right B\nnodes:\n  B:\n  A:\n    routes:\n      - ";
        return Sample.read(text + route).nodes().getFirst().routes().getFirst();
    }

    private static void apply(Operation operation) throws Exception {
        script(IpCommands.of(operation));
    }

    private static void assumeKernelHas(String option, String probe) throws Exception {
        int status = new ProcessExecutor("sh", "-c", probe)
                .readOutput(true)
                .execute()
                .getExitValue();
        assumeThat(status).as("kernel has " + option).isZero();
    }

    private static void build(String text) throws Exception {
        String named = text.replace("A ", A + " ")
                .replace("B ", B + " ")
                .replace(" A", " " + A)
                .replace(" B", " " + B)
                .replace(" C", " " + C);
        script(IpCommands.of(Plan.of(Sample.read(named))));
    }

    private static void script(List<String> lines) throws Exception {
        String script = String.join("\n", lines);
        run(new ProcessExecutor("sh", "-e")
                .redirectInput(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8))));
    }

    private static String sysctl(String node, String key) throws Exception {
        return run("ip", "netns", "exec", node, "sysctl", "-n", key).strip();
    }

    private static String run(String... argv) throws Exception {
        return run(new ProcessExecutor(argv));
    }

    private static String run(ProcessExecutor executor) throws Exception {
        var result = executor.redirectErrorStream(true).readOutput(true).execute();
        assertThat(result.getExitValue())
                .as("%s: %s", executor.getCommand(), result.outputUTF8())
                .isZero();
        return result.outputUTF8();
    }
}
