package io.treville.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.topology.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("netns")
class NamespaceCreationTest {
    private static final int NODES = 24;
    private static final String HOP_LIMIT = "net.ipv6.conf.default.hop_limit";

    private final String prefix = "trvc" + ProcessHandle.current().pid() + "-";
    private final Network network = new Network(node -> prefix + node);

    @AfterEach
    void nothingStays() throws Exception {
        network.close();
        assertThat(Command.output("ip", "netns")).doesNotContain(prefix);
    }

    @Test
    void eachHasItsOwnSysctlsAndIsInItsPlace() throws Exception {
        network.apply(operations("10"), ProgramFds.none());
        assertThat(network.nodes()).isEqualTo(nodes());
        for (String node : nodes()) {
            String limit = Command.output("ip", "netns", "exec", prefix + node, "sysctl", "-n", HOP_LIMIT);
            assertThat(limit.strip()).isEqualTo(node.substring(1));
            assertThat(Command.ip(network.namespace(node), "link show dev lo")).contains(",UP,");
        }
    }

    @Test
    void aSysctlThatIsRefusedIsToldAndEndsIt() {
        assertThatThrownBy(() -> network.apply(operations("often"), ProgramFds.none()))
                .hasMessage("n10: sysctl " + HOP_LIMIT + " = often: Invalid argument (EINVAL)");
        assertThat(network.nodes()).hasSizeLessThan(NODES).contains("n10");
    }

    @Test
    void aNameThatIsTakenIsToldAndStaysItsOwners() throws Exception {
        try (Network other = new Network(node -> prefix + node)) {
            other.apply(new Operation.AddNamespace("n10"), ProgramFds.none());
            assertThatThrownBy(() -> network.apply(operations("10"), ProgramFds.none()))
                    .hasMessage("namespace " + prefix + "n10: File exists (EEXIST)");
            assertThat(network.nodes()).doesNotContain("n10");
            network.close();
            assertThat(Command.output("ip", "netns")).contains(prefix + "n10").doesNotContain(prefix + "n1\n");
        }
    }

    private static List<String> nodes() {
        return IntStream.rangeClosed(1, NODES).mapToObj(i -> "n" + i).toList();
    }

    /** Each node's hop limit is its number, but for that of the tenth. */
    private static List<Operation> operations(String tenth) {
        List<Operation> operations = new ArrayList<>();
        nodes().forEach(node -> operations.add(new Operation.AddNamespace(node)));
        for (String node : nodes()) {
            operations.add(new Operation.SetSysctl(node, HOP_LIMIT, node.equals("n10") ? tenth : node.substring(1)));
        }
        return operations;
    }
}
