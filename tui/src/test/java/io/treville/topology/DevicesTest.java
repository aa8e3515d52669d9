package io.treville.topology;

import static io.treville.topology.Sample.nodes;
import static io.treville.topology.Sample.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Devices of nodes: what is read, planned, printed, and said of those that are wrong. */
@Tag("unit")
final class DevicesTest {
    @Test
    void everyKindPrintsAsIpWritesIt() throws Exception {
        assertThat(commands("link add ", """
                A:
                  devices:
                    quiet: {type: dummy, mac: 02:00:00:00:00:09, mtu: 1300}
                    tagged: {type: vlan, dev: left, id: 7}
                    vx: {type: vxlan, id: 9, local: 10.1.0.1, remote: 10.1.0.2, dev: left}
                    group: {type: vxlan, id: 10, remote: 239.1.1.1, dev: left, port: 8472}
                    gnv: {type: geneve, id: 9, remote: fd01::2}
                    tun: {type: gre, local: 10.1.0.1, remote: 10.1.0.2, key: 5}
                    tun6: {type: ip6gre, remote: fd01::2}
                    red: {type: vrf, table: 100}
                    br: {type: bridge}
                B:
                """))
                .containsExactly(
                        "ip -n A link add name quiet address 02:00:00:00:00:09 mtu 1300 type dummy",
                        "ip -n A link add link left name tagged type vlan id 7",
                        "ip -n A link add name vx type vxlan id 9 local 10.1.0.1 remote 10.1.0.2 dev left dstport 4789",
                        "ip -n A link add name group type vxlan id 10 group 239.1.1.1 dev left dstport 8472",
                        "ip -n A link add name gnv type geneve id 9 remote fd01::2 dstport 6081",
                        "ip -n A link add name tun type gre local 10.1.0.1 remote 10.1.0.2 key 5",
                        "ip -n A link add name tun6 type ip6gre remote fd01::2",
                        "ip -n A link add name red type vrf table 100",
                        "ip -n A link add name br type bridge");
    }

    @Test
    void membersAreTakenBeforeAnythingIsUpAndAddressed() throws Exception {
        assertThat(commands("-n A", """
                A:
                  devices:
                    inner: {type: dummy, address: fd09::1/64}
                    red: {type: vrf, table: 100, members: [inner, left]}
                  routes: fd0a::/64 via fd09::2 table 100
                B:
                """))
                .containsSubsequence(
                        "ip -n A link add name inner type dummy",
                        "ip -n A link add name red type vrf table 100",
                        "ip -n A link set dev inner master red",
                        "ip -n A link set dev left master red",
                        "ip -n A link set dev left up",
                        "ip -n A link set dev inner up",
                        "ip -n A link set dev red up",
                        "ip -n A address add fd01::1/64 dev left nodad",
                        "ip -n A address add fd09::1/64 dev inner nodad",
                        "ip -n A -6 route add fd0a::/64 via fd09::2 dev inner table 100");
    }

    @Test
    void aVrfMakesItsNodeStrict() throws Exception {
        assertThat(commands("strict_mode", "A: {devices: {red: {type: vrf, table: 9}}}\nB:\n"))
                .containsExactly("ip netns exec A sysctl -qw net.vrf.strict_mode=1");
        assertThat(commands(
                        "strict_mode",
                        "A: {sysctl: {net.vrf.strict_mode: 0}, devices: {red: {type: vrf, table: 9}}}\nB:\n"))
                .containsExactly("ip netns exec A sysctl -qw net.vrf.strict_mode=0");
    }

    @Test
    void devicesTellWhatKernelTheyNeed() throws Exception {
        Topology topology = Sample.read(text("A: {devices: {g: {type: geneve, id: 1, remote: fd01::2}}}\nB:\n"));
        assertThat(topology.kernelOptions()).containsExactly("CONFIG_GENEVE");
    }

    @Test
    void whatATypeNeedsAndHasNotIsSaid() {
        assertThat(problems(nodes("""
                alfa: {devices: {a: {type: bride}, b: , c: {type: vlan, id: 4095}, d: {type: geneve, id: 1, key: 3}}}
                athos: {devices: {e: {type: gre, remote: fd00::1}, athos-alfa: {type: dummy}, lo: {type: dummy}}}
                porthos: {devices: {f: {type: vlan, dev: eth7, id: 1}, g: {type: bridge, members: [h]}, h: {type: dummy}}}
                """)))
                .containsExactly(
                        "6:30: alfa: devices: a: type: \"bride\" is none of dummy, bridge, vrf, vlan, vxlan, geneve, gre,"
                                + " ip6gre, did you mean \"bridge\"?",
                        "6:40: alfa: devices: b: needs \"type\"",
                        "6:46: alfa: devices: c: needs \"dev\"",
                        "6:63: alfa: devices: c: id: 4095 is not within 1..4094",
                        "6:73: alfa: devices: d: needs \"remote\"",
                        "6:100: alfa: devices: d: key: a device of type geneve has no \"key\"",
                        "7:44: athos: devices: e: remote: \"fd00::1\" is not an IPv4 address",
                        "7:54: athos: devices: duplicate interface \"athos-alfa\"",
                        "7:81: athos: devices: \"lo\" is no interface name: letters, digits, - and _, no - first",
                        "8:44: porthos: devices: f: dev: unknown interface \"eth7\" (known: porthos-athos)",
                        "8:86: porthos: devices: g: members[0]: unknown interface \"h\" (known: porthos-athos)");
    }

    @Test
    void anInterfaceHasOneMaster() {
        assertThat(problems(nodes("""
                alfa: {devices: {a: {type: bridge, members: alfa-athos}, b: {type: vrf, table: 1, members: alfa-athos}}}
                athos:
                porthos:
                """)))
                .containsExactly("6:94: alfa: devices: b: members: \"alfa-athos\" is a member of a already");
    }

    private static String text(String nodes) {
        return "name: x\nlinks: A left fd01::1/64 10.1.0.1/24 -- fd01::2/64 10.1.0.2/24 right B\nnodes:\n"
                + nodes.indent(2);
    }

    private static List<String> commands(String with, String nodes) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line : IpCommands.of(Plan.of(Sample.read(text(nodes))))) {
            if (line.contains(with) && !line.contains("veth")) {
                lines.add(line);
            }
        }
        return lines;
    }
}
