package io.treville.gob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.net.Network;
import io.treville.net.NetworkException;
import io.treville.net.ProgramFds;
import io.treville.topology.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("netns")
@Timeout(300)
class GobSchemasTest {
    private final String prefix = "trvg" + ProcessHandle.current().pid() + "-";
    private final Network network = new Network(node -> prefix + node);
    private final GobSchemas schemas = new GobSchemas(network);

    @BeforeEach
    void twoNodes() throws Exception {
        network.apply(
                List.of(new Operation.AddNamespace("athos"), new Operation.AddNamespace("porthos")), ProgramFds.none());
    }

    @AfterEach
    void removeAll() {
        network.close();
    }

    @Test
    void ioamNamespacesAreTheNodesOwn() throws Exception {
        add("athos", 123, 0xdeadbee0, null);
        add("athos", 7, null, 0x0123456789abcdefL);
        assertThat(schemas.namespaces("athos"))
                .containsExactlyInAnyOrder(
                        new IoamNamespaceState(123, 0xdeadbee0, null),
                        new IoamNamespaceState(7, null, 0x0123456789abcdefL));
        assertThat(schemas.namespaces("porthos")).isEmpty();
        schemas.deleteNamespace("athos", 7);
        assertThat(schemas.namespaces("athos")).hasSize(1);
    }

    @Test
    void anIoamNamespaceIsAddedOnceAndDeletedOnce() throws Exception {
        add("athos", 123, null, null);
        assertThatThrownBy(() -> add("athos", 123, null, null))
                .isInstanceOf(NetworkException.Refused.class)
                .hasMessage("athos: IOAM namespace 123: File exists (EEXIST)");
        assertThatThrownBy(() -> schemas.deleteNamespace("athos", 9))
                .hasMessage("athos: IOAM namespace 9: No such file or directory (ENOENT)");
    }

    @Test
    void aKernelWithoutGobIsSaidToBeOne() throws Exception {
        if (schemas.supported("athos")) {
            assertThat(schemas.schemas("athos")).isEmpty();
            return;
        }
        String message = "athos: kernel has no IOAM6 GOB (CONFIG_IPV6_IOAM6_GOB)";
        assertThatThrownBy(() -> schemas.addSchema("athos", 77, 0, "counter"))
                .isInstanceOf(NetworkException.Unsupported.class)
                .hasMessage(message);
        assertThatThrownBy(() -> schemas.deleteSchema("athos", 77)).hasMessage(message);
        assertThatThrownBy(() -> schemas.bind("athos", 123, 77)).hasMessage(message);
        assertThatThrownBy(() -> schemas.bind("athos", 123, null)).hasMessage(message);
        assertThatThrownBy(() -> schemas.schemas("athos")).hasMessage(message);
    }

    @Test
    void aSchemaNeedsItsProgramLoaded() {
        assertThatThrownBy(() -> schemas.apply(
                        new Operation.AddGobSchema("athos", 77, "counter", "counter.bpf.o", "counter"),
                        ProgramFds.none()))
                .hasMessage("athos: program counter: not loaded");
    }

    private void add(String node, int id, @Nullable Integer data, @Nullable Long wide) throws NetworkException {
        schemas.apply(new Operation.AddIoamNamespace(node, id, data, wide), ProgramFds.none());
    }
}
