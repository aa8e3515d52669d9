package io.treville.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.topology.Plan;
import io.treville.topology.TopologyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel makes of devices: packets go through them. */
@Tag("guest")
@Timeout(300)
class DeviceTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home", ".."));

    @Test
    void bridgesOverTunnelsJoinTwoNetworks() throws Exception {
        for (String tunnel : new String[] {
            "{type: geneve, id: 7, remote: PEER}",
            "{type: vxlan, id: 7, remote: PEER}",
            "{type: vlan, dev: underlay, id: 7}"
        }) {
            pings("""
                    name: bridged
                    links:
                      - {link: A eth0 10.9.0.1/24 -- inside a, mtu: 1400}
                      - a underlay 10.1.0.1/24 -- 10.1.0.2/24 underlay b
                      - {link: b inside -- 10.9.0.2/24 eth0 B, mtu: 1400}
                    nodes:
                      A:
                      B:
                      a: {devices: {far: %s, br: {type: bridge, members: [inside, far]}}}
                      b: {devices: {far: %s, br: {type: bridge, members: [inside, far]}}}
                    """.formatted(tunnel.replace("PEER", "10.1.0.2"), tunnel.replace("PEER", "10.1.0.1")));
        }
    }

    @Test
    void greTunnelsCarryPackets() throws Exception {
        for (String[] ends : new String[][] {{"gre", "10.1.0.1", "10.1.0.2"}, {"ip6gre", "fd01::1", "fd01::2"}}) {
            pings("""
                    name: gre
                    links: A u fd01::1/64 10.1.0.1/24 -- fd01::2/64 10.1.0.2/24 u B
                    nodes:
                      A: {devices: {t: {type: %1$s, local: %2$s, remote: %3$s, key: 5, address: 10.9.0.1/24}}}
                      B: {devices: {t: {type: %1$s, local: %3$s, remote: %2$s, key: 5, address: 10.9.0.2/24}}}
                    """.formatted((Object[]) ends));
        }
    }

    /** RFC 8986, 4.6 to 4.8: what leaves the tunnel is routed in the tenant's own table, which is a VRF's. */
    @Test
    void endpointsRouteInTheTableOfTheirVrf() throws Exception {
        for (String action : new String[] {"End.DT4", "End.DT46"}) {
            pings("""
                    name: vpn
                    links:
                      - A eth0 10.9.1.1/24 -- 10.9.1.254/24 inside a
                      - a underlay fd01::1/64 -- fd01::2/64 underlay b
                      - b inside 10.9.0.254/24 -- 10.9.0.2/24 eth0 B
                    nodes:
                      A: {routes: default via 10.9.1.254}
                      B: {routes: default via 10.9.0.254}
                      a:
                        devices: {red: {type: vrf, table: 100, members: inside}}
                        routes:
                          - {to: 10.9.0.0/24, dev: underlay, table: 100, encap: {seg6: {segs: "fc00:b::1"}}}
                          - "fc00:b::/32 via fd01::2"
                          - {to: "fc00:a::1", dev: red, encap: {seg6local: {action: %1$s, vrftable: 100}}}
                      b:
                        devices: {red: {type: vrf, table: 100, members: inside}}
                        routes:
                          - {to: 10.9.1.0/24, dev: underlay, table: 100, encap: {seg6: {segs: "fc00:a::1"}}}
                          - "fc00:a::/32 via fd01::1"
                          - {to: "fc00:b::1", dev: red, encap: {seg6local: {action: %1$s, vrftable: 100}}}
                    """.formatted(action));
        }
    }

    private static void pings(String text) throws Exception {
        String prefix = "trvd" + ProcessHandle.current().pid() + "-";
        Plan plan = Plan.of(TopologyFile.named("lab.yaml", HOME, HOME).parse(text));
        try (LocalHost host = new LocalHost(prefix::concat, Path.of("/sys/fs/bpf/" + prefix), HOME, "")) {
            host.apply(plan.operations());
            Process ping = new ProcessBuilder(
                            "ip",
                            "netns",
                            "exec",
                            prefix + "A",
                            "ping",
                            "-n",
                            "-c",
                            "3",
                            "-i",
                            "0.2",
                            "-W",
                            "30",
                            "10.9.0.2")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(ping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(ping.waitFor()).as(text + said).isZero();
        }
    }
}
