package io.treville.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Route;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("netns")
@Timeout(300)
class NetworkTest {
    private final String prefix = "trvt" + ProcessHandle.current().pid() + "-";
    private final Network network = new Network(node -> prefix + node);

    @BeforeEach
    void twoNodesAndALink() throws Exception {
        network.apply(
                List.of(
                        new Operation.AddNamespace("athos"),
                        new Operation.AddNamespace("porthos"),
                        new Operation.AddVeth(
                                "athos", "athos-porthos", "02:00:00:00:00:01", "porthos", "porthos-athos", null, 1400)),
                ProgramFds.none());
    }

    @AfterEach
    void removeAll() {
        network.close();
    }

    @Test
    void bothEndsAreBornInTheirNodes() throws Exception {
        assertThat(ip("athos", "-br link"))
                .contains("athos-porthos@if")
                .contains("02:00:00:00:00:01")
                .contains("lo ")
                .contains("LOOPBACK,UP");
        assertThat(ip("porthos", "-d link show porthos-athos"))
                .contains("mtu 1400")
                .contains("veth");
        assertThat(Tables.links(network.namespace("athos"))).anySatisfy(link -> {
            assertThat(link.name()).isEqualTo("athos-porthos");
            assertThat(link.mac()).isEqualTo("02:00:00:00:00:01");
            assertThat(link.kind()).isEqualTo("veth");
            assertThat(link.mtu()).isEqualTo(1400);
            assertThat(link.up()).isFalse();
        });
        assertThat(Command.output("ip", "link")).doesNotContain("athos-porthos");
    }

    @Test
    void firstPacketNeedsNoWarmUp() throws Exception {
        askNeighboursOnce("athos", "athos-porthos");
        askNeighboursOnce("porthos", "porthos-athos");
        connect();
        assertThat(Command.output("ip", "netns", "exec", prefix + "athos", "ping", "-n", "-c1", "-W30", "dc01::2"))
                .contains("1 received");
        assertThat(Command.output("ip", "netns", "exec", prefix + "athos", "ping", "-n", "-c1", "-W30", "10.0.0.2"))
                .contains("1 received");
    }

    /** A question that is lost is asked again too late for a ping, however long a busy machine lets the ping wait. */
    private void askNeighboursOnce(String node, String dev) throws Exception {
        for (String family : List.of("ipv4", "ipv6")) {
            apply(new Operation.SetSysctl(node, "net." + family + ".neigh." + dev + ".retrans_time_ms", "600000"));
        }
    }

    @Test
    void devicesTellWhatWentThroughThem() throws Exception {
        connect();
        Command.output("ip", "netns", "exec", prefix + "athos", "ping", "-n", "-c20", "-i0.01", "-W1", "10.0.0.2");
        DeviceState near = device("athos", "athos-porthos");
        assertThat(near).extracting(DeviceState::qdisc, DeviceState::netem).containsExactly("noqueue", null);
        assertThat(near.addresses())
                .extracting(Prefix::toString)
                .containsExactlyInAnyOrder("dc01::1/64", "10.0.0.1/24");
        assertThat(device("athos", "lo").addresses()).isEmpty();
        assertThat(near.up()).isTrue();
        assertThat(near.carrier()).isTrue();
        assertThat(near.sent().packets()).isBetween(10L, 60L);
        assertThat(near.sent().octets()).isGreaterThan(near.sent().packets() * 40);
        // Multicast reports are sent at random moments: only a link that is down stands still between two readings.
        apply(new Operation.SetLinkDown("porthos", "porthos-athos"));
        DeviceState down = device("athos", "athos-porthos");
        assertThat(down.carrier()).isFalse();
        DeviceState far = device("porthos", "porthos-athos");
        assertThat(far.up()).isFalse();
        assertThat(far.received()).isEqualTo(down.sent());
    }

    private DeviceState device(String node, String name) throws Exception {
        return Tables.devices(network.namespace(node)).stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void linksGoDownAndUp() throws Exception {
        apply(new Operation.SetLinkUp("athos", "athos-porthos"));
        assertThat(ip("athos", "link show athos-porthos")).contains(",UP");
        apply(new Operation.SetLinkDown("athos", "athos-porthos"));
        assertThat(ip("athos", "link show athos-porthos")).doesNotContain(",UP");
    }

    @Test
    void addressesAreUsableAtOnce() throws Exception {
        connect();
        assertThat(ip("athos", "-6 addr show dev athos-porthos"))
                .contains("inet6 dc01::1/64 scope global nodad")
                .doesNotContain("global tentative");
        assertThat(Tables.addresses(network.namespace("athos")))
                .extracting(state -> state.address().toString())
                .contains("dc01::1/64", "10.0.0.1/24", "127.0.0.1/8", "::1/128");
    }

    @Test
    void sysctlsAreTheNodesOwn() throws Exception {
        String before = Files.readString(Path.of("/proc/sys/net/ipv6/conf/all/forwarding"));
        apply(
                new Operation.SetSysctl("athos", "net.ipv6.conf.all.forwarding", "1"),
                new Operation.SetSysctl("porthos", "net.ipv6.conf.porthos-athos.hop_limit", "7"));
        assertThat(ip("athos", "-6 netconf show all")).contains("forwarding on");
        assertThat(Command.output(
                        "ip",
                        "netns",
                        "exec",
                        prefix + "porthos",
                        "cat",
                        "/proc/sys/net/ipv6/conf/porthos-athos/hop_limit"))
                .isEqualTo("7\n");
        assertThat(Files.readString(Path.of("/proc/sys/net/ipv6/conf/all/forwarding")))
                .isEqualTo(before);
    }

    @Test
    void routesAreAddedReplacedAndDeleted() throws Exception {
        connect();
        Route route = route("db22::22/64", "dc01::2", "athos-porthos", new Encap.None());
        apply(new Operation.AddRoute("athos", route, false));
        assertThat(ip("athos", "-6 route show db22::/64")).contains("db22::/64 via dc01::2 dev athos-porthos");
        assertThatThrownBy(() -> apply(new Operation.AddRoute("athos", route, false)))
                .hasMessage("athos: route db22::22/64 via dc01::2 dev athos-porthos: File exists (EEXIST)");
        apply(new Operation.AddRoute("athos", route("db22::/64", "dc01::3", null, new Encap.None()), true));
        assertThat(ip("athos", "-6 route show db22::/64"))
                .contains("via dc01::3")
                .doesNotContain("dc01::2");
        apply(new Operation.DeleteRoute("athos", route("db22::/64", null, null, new Encap.None())));
        assertThat(ip("athos", "-6 route show db22::/64")).isEmpty();
    }

    @Test
    void defaultRoutesTablesAndMetricsAreAsAsked() throws Exception {
        connect();
        apply(
                new Operation.AddRoute("athos", route("::/0", "dc01::2", "athos-porthos", new Encap.None()), false),
                new Operation.AddRoute("athos", route("0.0.0.0/0", "10.0.0.2", null, new Encap.None()), false),
                new Operation.AddRoute(
                        "athos", route("10.9.0.0/16", "dc01::2", "athos-porthos", new Encap.None()), false),
                new Operation.AddRoute(
                        "athos",
                        new Route(Prefix.parse("10.8.0.0/16"), null, "athos-porthos", 1000, 77, new Encap.None()),
                        false));
        assertThat(ip("athos", "-6 route show default")).contains("default via dc01::2 dev athos-porthos");
        assertThat(ip("athos", "-4 route"))
                .contains("default via 10.0.0.2 dev athos-porthos")
                .contains("10.9.0.0/16 via inet6 dc01::2 dev athos-porthos");
        assertThat(ip("athos", "-4 route show table 1000"))
                .contains("10.8.0.0/16 dev athos-porthos scope link metric 77");
        assertThat(Tables.routes(network.namespace("athos"))).anySatisfy(state -> {
            assertThat(state.to()).hasToString("10.8.0.0/16");
            assertThat(state.table()).isEqualTo(1000);
            assertThat(state.metric()).isEqualTo(77);
        });
    }

    @Test
    void segmentRoutingEncapsulationsAreAsAsked() throws Exception {
        connect();
        List<InetAddress> segments = List.of(address("fc00::1"), address("fc00::2"));
        for (Encap.Seg6.Mode mode : Encap.Seg6.Mode.values()) {
            apply(new Operation.AddRoute(
                    "athos", route("db22::/64", null, "athos-porthos", new Encap.Seg6(mode, segments)), true));
            String name = mode == Encap.Seg6.Mode.L2ENCAP_RED
                    ? "l2encap.red"
                    : mode.name().toLowerCase(java.util.Locale.ROOT).replace('_', '.');
            assertThat(ip("athos", "-6 route show db22::/64"))
                    .contains("encap seg6 mode " + name)
                    .contains(
                            mode == Encap.Seg6.Mode.INLINE
                                    ? "segs 3 [ fc00::1 fc00::2 :: ]"
                                    : "segs 2 [ fc00::1 fc00::2 ]");
        }
    }

    @Test
    void segmentEndpointsAreAsAsked() throws Exception {
        connect();
        sid(1, Encap.Seg6Local.Action.END, 0, null, null, List.of(), "action End ");
        sid(2, Encap.Seg6Local.Action.END_X, 0, "dc01::2", null, List.of(), "action End.X nh6 dc01::2");
        sid(3, Encap.Seg6Local.Action.END_T, 254, null, null, List.of(), "action End.T table main");
        sid(4, Encap.Seg6Local.Action.END_DX2, 0, null, "athos-porthos", List.of(), "End.DX2 oif athos-porthos");
        sid(5, Encap.Seg6Local.Action.END_DX6, 0, "dc01::2", null, List.of(), "action End.DX6 nh6 dc01::2");
        sid(6, Encap.Seg6Local.Action.END_DX4, 0, "10.0.0.2", null, List.of(), "action End.DX4 nh4 10.0.0.2");
        sid(7, Encap.Seg6Local.Action.END_DT6, 254, null, null, List.of(), "action End.DT6 table main");
        List<InetAddress> segments = List.of(address("fc00::a"), address("fc00::b"));
        sid(9, Encap.Seg6Local.Action.END_B6, 0, null, null, segments, "action End.B6 segs 3 [ fc00::a fc00::b :: ]");
        sid(
                10,
                Encap.Seg6Local.Action.END_B6_ENCAPS,
                0,
                null,
                null,
                segments,
                "End.B6.Encaps segs 2 [ fc00::a fc00::b ]");
    }

    private void sid(
            int number,
            Encap.Seg6Local.Action action,
            int table,
            @Nullable String nexthop,
            @Nullable String device,
            List<InetAddress> segments,
            String printed)
            throws Exception {
        InetAddress next = nexthop == null ? null : address(nexthop);
        Encap encap = new Encap.Seg6Local(action, table, 0, next, device, segments, null);
        String to = "fc00::d" + number;
        apply(new Operation.AddRoute("athos", route(to, null, "athos-porthos", encap), false));
        assertThat(ip("athos", "-6 route show " + to)).contains(printed);
    }

    @Test
    void neighboursArePermanent() throws Exception {
        connect();
        apply(new Operation.AddNeighbour("athos", "athos-porthos", address("dc01::9"), "02:00:00:00:00:09"));
        assertThat(ip("athos", "-6 neigh show dc01::9")).contains("lladdr 02:00:00:00:00:09 PERMANENT");
        assertThat(Tables.neighbours(network.namespace("athos"))).anySatisfy(neighbour -> {
            assertThat(neighbour.address()).isEqualTo(address("dc01::9"));
            assertThat(neighbour.mac()).isEqualTo("02:00:00:00:00:09");
            assertThat(neighbour.state()).isEqualTo(0x80);
        });
    }

    @Test
    void anUnreachableNextHopNamesTheRouteAndWhy() throws Exception {
        connect();
        assertThatThrownBy(() -> apply(new Operation.AddRoute(
                        "athos", route("db22::/64", "dc09::2", "athos-porthos", new Encap.None()), false)))
                .isInstanceOf(NetworkException.Refused.class)
                .hasMessageStartingWith(
                        "athos: route db22::/64 via dc09::2 dev athos-porthos: No route to host (EHOSTUNREACH)");
        assertThatThrownBy(() -> apply(new Operation.AddRoute(
                        "athos", route("10.7.0.0/16", "10.9.9.9", null, new Encap.None()), false)))
                .hasMessage("athos: route 10.7.0.0/16 via 10.9.9.9: Network is unreachable (ENETUNREACH): "
                        + "Nexthop has invalid gateway");
    }

    @Test
    void aMissingDeviceNamesTheNodeAndTheDevice() {
        assertThatThrownBy(() -> apply(new Operation.SetLinkUp("athos", "athos-aramis")))
                .hasMessage("athos: link athos-aramis: No such device (ENODEV)");
        assertThatThrownBy(() -> apply(new Operation.SetLinkUp("planchet", "lo")))
                .isInstanceOf(NetworkException.Invalid.class)
                .hasMessage("planchet: no such node");
    }

    @Test
    void aNameThatIsTakenIsRefused() throws Exception {
        assertThatThrownBy(() -> apply(new Operation.AddNamespace("athos")))
                .hasMessage("athos: namespace: File exists (EEXIST)");
        try (Network other = new Network(node -> prefix + node)) {
            assertThatThrownBy(() -> other.apply(new Operation.AddNamespace("athos"), ProgramFds.none()))
                    .hasMessage("namespace " + prefix + "athos: File exists (EEXIST)");
        }
        assertThat(ip("athos", "link")).contains("athos-porthos");
        assertThatThrownBy(() -> apply(new Operation.AddVeth("athos", "athos-porthos", null, "porthos", "x", null, 0)))
                .hasMessage("athos: link athos-porthos to porthos x: File exists (EEXIST)");
    }

    @Test
    void aSysctlThatIsNotThereOrNotTheNodesIsRefused() {
        assertThatThrownBy(() -> apply(new Operation.SetSysctl("athos", "net.ipv6.conf.nix.forwarding", "1")))
                .hasMessage("athos: sysctl net.ipv6.conf.nix.forwarding = 1: No such file or directory (ENOENT)");
        assertThatThrownBy(() -> apply(new Operation.SetSysctl("athos", "net.ipv6.conf.all.forwarding", "often")))
                .hasMessage("athos: sysctl net.ipv6.conf.all.forwarding = often: Invalid argument (EINVAL)");
        assertThatThrownBy(() -> apply(new Operation.SetSysctl("athos", "kernel.hostname", "x")))
                .hasMessageContaining("it would change the whole machine");
        assertThatThrownBy(() -> apply(new Operation.SetSysctl("athos", "net...x", "x")))
                .hasMessageContaining("not the name of a sysctl");
    }

    @Test
    void whatCameBeforeAMistakeIsDone() throws Exception {
        assertThatThrownBy(() -> apply(
                        new Operation.SetLinkUp("athos", "athos-porthos"),
                        new Operation.AddAddress("athos", "athos-porthos", Prefix.parse("dc01::1/64")),
                        new Operation.AddNeighbour("athos", "athos-porthos", address("dc01::2"), "02:zz")))
                .hasMessage("\"02:zz\": not a MAC address like 02:00:00:00:00:01");
        assertThat(ip("athos", "addr show dev athos-porthos")).contains("dc01::1/64");
    }

    @Test
    void manyOperationsInOneNodeAreAllDoneAndTheBadOneIsFound() throws Exception {
        connect();
        Operation[] many = new Operation[1000];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Operation.AddRoute(
                    "athos",
                    route("fd00:" + Integer.toHexString(i) + "::/48", "dc01::2", null, new Encap.None()),
                    false);
        }
        apply(many);
        assertThat(ip("athos", "-6 route").lines().filter(line -> line.startsWith("fd00:")))
                .hasSize(1000);
        assertThat(Tables.routes(network.namespace("athos"))).hasSizeGreaterThan(1000);
        many[0] = new Operation.SetLinkUp("athos", "lo");
        assertThatThrownBy(() -> apply(many)).hasMessage("athos: route fd00:1::/48 via dc01::2: File exists (EEXIST)");
    }

    @Test
    void closingRemovesEverythingAndTwiceIsOnce() throws Exception {
        network.close();
        network.close();
        assertThat(Command.output("ip", "netns")).doesNotContain(prefix);
        assertThat(Path.of(NetworkNamespace.DIRECTORY, prefix + "athos")).doesNotExist();
    }

    @Test
    void aLabThatIsLeftIsFoundAgain() throws Exception {
        network.leave();
        try (Network again = new Network(node -> prefix + node)) {
            again.adopt("athos");
            again.adopt("porthos");
            assertThat(Tables.links(again.namespace("porthos")))
                    .extracting(LinkState::name)
                    .contains("porthos-athos");
            assertThatThrownBy(() -> again.adopt("aramis"))
                    .hasMessage("namespace " + prefix + "aramis: No such file or directory (ENOENT)");
        }
        assertThat(Command.output("ip", "netns")).doesNotContain(prefix);
    }

    @Test
    void aTaskRunsInsideAndLeavesNoTrace() throws Exception {
        long index = network.namespace("athos").call(() -> io.treville.ffm.LibcSockets.ifNameToIndex("athos-porthos"));
        assertThat(index).isPositive();
        assertThatThrownBy(() -> io.treville.ffm.LibcSockets.ifNameToIndex("athos-porthos"))
                .hasMessageContaining("ENODEV");
    }

    private void connect() throws Exception {
        apply(
                new Operation.SetSysctl("athos", "net.ipv6.conf.all.accept_dad", "0"),
                new Operation.SetSysctl("athos", "net.ipv6.conf.athos-porthos.accept_dad", "0"),
                new Operation.SetSysctl("porthos", "net.ipv6.conf.porthos-athos.accept_dad", "0"),
                new Operation.SetLinkUp("athos", "athos-porthos"),
                new Operation.SetLinkUp("porthos", "porthos-athos"),
                new Operation.AddAddress("athos", "athos-porthos", Prefix.parse("dc01::1/64")),
                new Operation.AddAddress("athos", "athos-porthos", Prefix.parse("10.0.0.1/24")),
                new Operation.AddAddress("porthos", "porthos-athos", Prefix.parse("dc01::2/64")),
                new Operation.AddAddress("porthos", "porthos-athos", Prefix.parse("10.0.0.2/24")));
    }

    private void apply(Operation... operations) throws Exception {
        network.apply(List.of(operations), ProgramFds.none());
    }

    private String ip(String node, String words) throws Exception {
        return Command.ip(network.namespace(node), words);
    }

    private static Route route(String to, @Nullable String via, @Nullable String dev, Encap encap) {
        return new Route(Prefix.parse(to), via == null ? null : address(via), dev, Route.MAIN_TABLE, 0, encap);
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }
}
