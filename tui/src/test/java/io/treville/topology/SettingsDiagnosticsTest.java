package io.treville.topology;

import static io.treville.topology.Sample.nodes;
import static io.treville.topology.Sample.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said about routes, IOAM and programs that are wrong. */
@Tag("unit")
final class SettingsDiagnosticsTest {
    @Test
    void aNextHopIsInASubnetOfTheNode() {
        assertThat(problems(nodes("""
                alfa: {routes: [default via db11::9, fc00::1 via dc01::2, fc00::2 via db11::2, fc00::3 via fe80::1]}
                athos: {routes: fc00::d6 via dc01::2 dev athos-alfa}
                porthos: {routes: fc00::d6}
                """)))
                .containsExactly(
                        "6:52: alfa: routes[1]: next hop dc01::2 is in no subnet of alfa (db11::/64)",
                        "6:73: alfa: routes[2]: next hop db11::2 is alfa's own address",
                        "6:94: alfa: routes[3]: a link-local next hop needs \"dev\"",
                        "7:32: athos: routes: next hop dc01::2 is reached through athos-porthos, not athos-alfa",
                        "8:21: porthos: routes: route to fc00::d6/128 needs \"via\" or \"dev\"");
    }

    @Test
    void routesOfANodeAreToldApart() {
        assertThat(problems(nodes("""
                alfa: {routes: [fc00::1/64 dev alfa-athos, fc00::2/64 dev alfa-athos, fc00::/64 dev alfa-athos metric 9]}
                athos: {routes: [fc00::1 dve x, {to: fc00::1, dev: athos-alfa, table: 0}, 10.0.0.0/8 via db11::2]}
                porthos:
                """)))
                .containsExactly(
                        "6:46: alfa: routes[1]: duplicate route to fc00::/64; another metric or table would tell them apart",
                        "7:20: athos: routes[0]: route to fc00::1/128 needs \"via\" or \"dev\"",
                        "7:28: athos: routes[0]: expected TO [via ADDRESS] [dev INTERFACE] [table N] [metric N]",
                        "7:35: athos: routes[1]: duplicate route to fc00::1/128; another metric or table would tell them"
                                + " apart",
                        "7:73: athos: routes[1]: table: 0 is not within 1..2147483647",
                        "7:92: athos: routes[2]: db11::2 is not of the address family of 10.0.0.0/8");
    }

    @Test
    void aTraceFitsItsOption() {
        assertThat(encap("ioam6: {ns: 70000, tundst: fc00::2, size: 13, gobsize: 6}"))
                .containsExactly(
                        "encap: ioam6: \"type\" and \"size\" go together",
                        "encap: ioam6: ns: 70000 is not within 0..65535",
                        "encap: ioam6: size: 13 is not a multiple of 4",
                        "encap: ioam6: gobsize: 6 is not a multiple of 4");
        assertThat(encap("ioam6: {ns: 1, tundst: fc00::2, type: 0x1000000, size: 120, gobsize: 124}"))
                .containsExactly(
                        "encap: ioam6: \"size\" and \"gobsize\" are 244 octets together; at most 240 fit",
                        "encap: ioam6: type: 16777216 is not within 1..16777215");
        assertThat(encap("ioam6: {ns: 1, tundst: fc00::2, type: 0x800000, size: 120, gobsize: 120}"))
                .isEmpty();
        assertThat(encap("ioam6: {tundst: fc00::2, gobsize: 244}"))
                .containsExactly("encap: ioam6: needs \"ns\"", "encap: ioam6: gobsize: 244 is not within 4..240");
    }

    @Test
    void withoutAGobTypeAndSizeAreNeeded() {
        assertThat(encap("ioam6: {ns: 1, tundst: fc00::2}"))
                .containsExactly("encap: ioam6: needs \"type\" and \"size\", or \"gobsize\"");
        assertThat(encap("ioam6: {ns: 1, tundst: fc00::2, type: 0x800000}"))
                .containsExactly("encap: ioam6: needs \"type\" and \"size\", or \"gobsize\"");
        assertThat(encap("ioam6: {ns: 1, type: 0x800000, size: 244}")).isEmpty();
    }

    @Test
    void aModeAndItsTunnelDestinationAgree() {
        assertThat(encap("ioam6: {ns: 1, mode: encap, gobsize: 4}"))
                .containsExactly("encap: ioam6: mode encap needs \"tundst\"");
        assertThat(encap("ioam6: {ns: 1, mode: inline, tundst: 1.2.3.4, gobsize: 4, freq: 2/1}"))
                .containsExactly(
                        "encap: ioam6: tundst: \"1.2.3.4\" is not an IPv6 address",
                        "encap: ioam6: tundst: mode inline has no \"tundst\"",
                        "encap: ioam6: freq: expected K/N with 1 <= K <= N <= 1000000");
    }

    @Test
    void anEndpointBehaviourHasWhatItNeedsAndNothingElse() {
        assertThat(encap("seg6local: {action: End.DT6}"))
                .containsExactly("encap: seg6local: End.DT6 needs one of \"table\" and \"vrftable\"");
        assertThat(encap("seg6local: {action: End.X, table: main, nh6: 1.2.3.4}"))
                .containsExactly(
                        "encap: seg6local: table: End.X has no \"table\"",
                        "encap: seg6local: nh6: \"1.2.3.4\" is not an IPv6 address");
        assertThat(encap("seg6local: {action: End.BPF}"))
                .containsExactly("encap: seg6local: End.BPF needs \"program\"");
        assertThat(encap("seg6local: {action: End.dx6, nh6: fc00::1}"))
                .containsExactly("encap: seg6local: action: \"End.dx6\" is none of End, End.X, End.T, End.DX2, End.DX6,"
                        + " End.DX4, End.DT6, End.DT4, End.B6, End.B6.Encaps, End.BPF, End.DT46, did you mean"
                        + " \"End.DX6\"?");
    }

    @Test
    void anEncapIsOneOfTheFour() {
        assertThat(encap("")).containsExactly("encap: needs one of \"ioam6\", \"seg6\", \"seg6local\" and \"bpf\"");
        assertThat(encap("seg6: {segs: []}")).containsExactly("encap: seg6: segs: expected a list of segments");
        assertThat(encap("bpf: {in: nope}")).containsExactly("encap: bpf: in: unknown program \"nope\"");
        assertThat(encap("bpf: {headroom: 257}"))
                .containsExactly(
                        "encap: bpf: needs a program: \"in\", \"out\" or \"xmit\"",
                        "encap: bpf: headroom: 257 is not within 0..256");
    }

    @Test
    void idsOfIoamHaveTheirWidths() {
        assertThat(problems(nodes("""
                alfa: {ioam: {id: 0x1000000, wide-id: 0x100000000000000, interfaces: 65536..}}
                athos: {ioam: {interfaces: 65535.., namespaces: {123: {data: 0x100000000}, 70000: , 0x7b: }}}
                porthos: {ioam: {interfaces: [porthos-atos]}}
                """)))
                .containsExactly(
                        "6:21: alfa: ioam: id: 0x1000000 needs more than 24 bits",
                        "6:41: alfa: ioam: wide-id: 0x100000000000000 needs more than 56 bits",
                        "6:72: alfa: ioam: interfaces: interface ids of IOAM go to 65535",
                        "7:30: athos: ioam: interfaces: interface ids of IOAM go to 65535",
                        "7:64: athos: ioam: namespaces: 123: data: 0x100000000 needs more than 32 bits",
                        "7:78: athos: ioam: namespaces: 70000 needs more than 16 bits",
                        "7:87: athos: ioam: namespaces: duplicate namespace 123",
                        "8:33: porthos: ioam: interfaces[0]: unknown interface \"porthos-atos\", did you mean"
                                + " \"porthos-athos\"?");
    }

    @Test
    void aSchemaIsBoundToOneNamespaceAndRunsAProgramOfTheNode() {
        assertThat(problems(nodes("""
                alfa:
                  programs: {p: {object: OBJECT, section: s, type: xdp}}
                  ioam: {namespaces: {1: {gobschema: {id: 77, program: p}}, 2: {gobschema: {id: 0x1000000, program: q}}}}
                athos:
                porthos:
                """.replace("OBJECT", "ioam-gob.yaml"))))
                .containsExactly(
                        "8:58: alfa: ioam: namespaces: 1: gobschema: program: program \"p\" is of type xdp; here it must be"
                                + " ioam6_gob",
                        "8:83: alfa: ioam: namespaces: 2: gobschema: id: 16777216 is not within 1..16777214",
                        "8:103: alfa: ioam: namespaces: 2: gobschema: program: unknown program \"q\", did you mean \"p\"?");
    }

    @Test
    void aProgramHasAnObjectASectionAndOneHook() {
        assertThat(problems(nodes("""
                alfa: {programs: {a: {object: ioam-gob.yaml}, b: {object: ioam-gob.yaml, section: s, type: xpd}}}
                athos: {programs: {c: {object: ioam-gob.yaml, section: s, attach: {xdp: alfa-athos, tc: x}}}}
                porthos: {programs: {d: {object: ioam-gob.yaml, section: s, type: xdp, attach: {tc: porthos-athos}}}}
                """)))
                .containsExactly(
                        "6:24: alfa: programs: a: needs \"section\"",
                        "6:94: alfa: programs: b: type: \"xpd\" is none of auto, socket_filter, kprobe, sched_cls, sched_act,"
                                + " tracepoint, xdp, perf_event, cgroup_skb, cgroup_sock, lwt_in, lwt_out, lwt_xmit, sock_ops,"
                                + " cgroup_device, raw_tracepoint, cgroup_sock_addr, lwt_seg6local, cgroup_sysctl, cgroup_sockopt,"
                                + " tracing, lsm, sk_lookup, ioam6_gob, did you mean \"xdp\"?",
                        "7:69: athos: programs: c: attach: needs one of xdp, tc, tcx, cgroup, fentry, fexit, tracepoint, not xdp and tc",
                        "8:27: porthos: programs: d: a program of type xdp cannot be attached as sched_cls: use"
                                + " attach: {xdp: INTERFACE}");
    }

    @Test
    void aMissingObjectSaysWhereItWasLookedFor() {
        assertThat(problems(nodes("alfa: {programs: {a: {object: nope.bpf.o, section: s}}}\nathos:\nporthos:")))
                .containsExactly("6:33: alfa: programs: a: object: no object \"nope.bpf.o\": looked for "
                        + Sample.home().resolve("testbed-topologies/nope.bpf.o") + " and "
                        + Sample.home().resolve("bpf/build/nope.bpf.o"));
    }

    /** What is wrong with an encap of a route of athos, without places. */
    private static List<String> encap(String encap) {
        List<String> messages = new ArrayList<>();
        for (String line : problems(
                nodes("alfa:\nathos: {routes: {to: fc00::9, dev: athos-alfa, encap: {" + encap + "}}}\nporthos:"))) {
            messages.add(line.substring(line.indexOf("encap")));
        }
        return messages;
    }
}
