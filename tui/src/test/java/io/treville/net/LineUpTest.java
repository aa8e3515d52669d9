package io.treville.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Route;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds lines of nodes, forwarding from end to end, and prints how long that took. */
@Tag("netns")
@Timeout(300)
class LineUpTest {
    @ParameterizedTest
    @ValueSource(ints = {5, 100, 500})
    void aLineOfNodesForwardsAsSoonAsItIsUp(int nodes) throws Exception {
        String prefix = "trvl" + ProcessHandle.current().pid() + "-";
        List<Operation> operations = line(nodes);
        long start;
        long up;
        long answered;
        try (Network network = new Network(node -> prefix + node)) {
            start = System.nanoTime();
            network.apply(operations, ProgramFds.none());
            up = System.nanoTime();
            int reach = Math.min(nodes, 50) - 1; // the default hop limit is 64
            String last = "fd00:" + Integer.toHexString(reach) + "::2";
            assertThat(Command.output("ip", "netns", "exec", prefix + "n0", "ping", "-n", "-c1", "-W30", last))
                    .contains("1 received");
            answered = System.nanoTime();
        }
        System.out.println("line of " + nodes + " nodes: " + operations.size() + " operations up in "
                + millis(start, up) + " ms, first reply (ping's start included) " + millis(up, answered)
                + " ms later, down in " + millis(answered, System.nanoTime()) + " ms");
    }

    /** Node i has fd00:i+1::1 towards the next and fd00:i::2 towards the one before; all forward. */
    private static List<Operation> line(int nodes) {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            operations.add(new Operation.AddNamespace("n" + i));
        }
        for (int i = 0; i + 1 < nodes; i++) {
            operations.add(new Operation.AddVeth("n" + i, "right", null, "n" + (i + 1), "left", null, 0));
        }
        for (int i = 0; i < nodes; i++) {
            operations.add(new Operation.SetSysctl("n" + i, "net.ipv6.conf.all.accept_dad", "0"));
            operations.add(new Operation.SetSysctl("n" + i, "net.ipv6.conf.all.forwarding", "1"));
            each(
                    nodes,
                    i,
                    dev -> new Operation.SetSysctl(dev[0], "net.ipv6.conf." + dev[1] + ".accept_dad", "0"),
                    operations);
            // A lost solicitation is repeated too late for the ping, however long a busy machine lets it wait.
            each(
                    nodes,
                    i,
                    dev -> new Operation.SetSysctl(dev[0], "net.ipv6.neigh." + dev[1] + ".retrans_time_ms", "600000"),
                    operations);
        }
        for (int i = 0; i < nodes; i++) {
            each(nodes, i, dev -> new Operation.SetLinkUp(dev[0], dev[1]), operations);
        }
        for (int i = 0; i < nodes; i++) {
            int node = i;
            each(
                    nodes,
                    i,
                    dev -> new Operation.AddAddress(
                            dev[0],
                            dev[1],
                            Prefix.parse(
                                    dev[1].equals("right")
                                            ? "fd00:" + Integer.toHexString(node + 1) + "::1/64"
                                            : "fd00:" + Integer.toHexString(node) + "::2/64")),
                    operations);
        }
        for (int i = 0; i < nodes; i++) {
            if (i + 1 < nodes) {
                operations.add(route(i, "::/0", "fd00:" + Integer.toHexString(i + 1) + "::2"));
            }
            if (i > 0) {
                operations.add(route(i, "fd00:1::/64", "fd00:" + Integer.toHexString(i) + "::1"));
            }
        }
        return operations.stream()
                .filter(operation -> !(operation instanceof Operation.AddRoute add
                        && add.node().equals("n1")
                        && add.route().to().length() == 64))
                .toList();
    }

    private interface PerDevice {
        Operation of(String[] nodeAndDevice);
    }

    private static void each(int nodes, int i, PerDevice make, List<Operation> operations) {
        if (i > 0) {
            operations.add(make.of(new String[] {"n" + i, "left"}));
        }
        if (i + 1 < nodes) {
            operations.add(make.of(new String[] {"n" + i, "right"}));
        }
    }

    private static Operation route(int node, String to, String via) {
        Route route =
                new Route(Prefix.parse(to), InetAddress.ofLiteral(via), null, Route.MAIN_TABLE, 0, new Encap.None());
        return new Operation.AddRoute("n" + node, route, false);
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }
}
