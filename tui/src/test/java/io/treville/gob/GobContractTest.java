package io.treville.gob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.bpf.LoadedObject;
import io.treville.bpf.OpenObject;
import io.treville.bpf.VerifierException;
import io.treville.ffm.Errno;
import io.treville.net.GenericFamily;
import io.treville.net.MessageWriter;
import io.treville.net.Network;
import io.treville.net.NetworkException;
import io.treville.net.ProgramFds;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Program;
import io.treville.topology.Route;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the patched kernel takes and refuses: schemas, their bindings, routes and programs; packets are elsewhere. */
@Tag("guest")
class GobContractTest {
    private static final Path BUILD = Path.of(System.getProperty("treville.home", ".."), "bpf/build");

    private final Network network = new Network(node -> "gobc-" + node);
    private final GobSchemas schemas = new GobSchemas(network);
    private final List<LoadedObject> loaded = new ArrayList<>();
    private int counter;

    @BeforeEach
    void twoNodesAndAProgram() throws Exception {
        network.apply(
                List.of(
                        new Operation.AddNamespace("athos"),
                        new Operation.AddNamespace("porthos"),
                        new Operation.AddVeth("athos", "right", null, "porthos", "left", null, 0),
                        new Operation.SetLinkUp("athos", "right"),
                        new Operation.SetLinkUp("porthos", "left")),
                ProgramFds.none());
        for (String node : network.nodes()) {
            schemas.apply(new Operation.AddIoamNamespace(node, 123, null, null), ProgramFds.none());
        }
        counter = load("gob_counter", "ioam6_gob_counter", Program.Type.IOAM6_GOB);
    }

    @AfterEach
    void removeAll() {
        network.close();
        loaded.forEach(LoadedObject::close);
    }

    private int load(String object, String section, Program.Type type) throws Exception {
        LoadedObject program = OpenObject.open(BUILD.resolve(object + ".bpf.o"))
                .select(section, type)
                .load();
        loaded.add(program);
        return program.program().fd();
    }

    private static void refused(int errno, String words, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(NetworkException.Refused.class, refused -> {
            assertThat(refused.errno()).as(refused.getMessage()).isEqualTo(errno);
            assertThat(refused).hasMessageContaining(words);
        });
    }

    private @Nullable Integer schemaOf(String node) throws NetworkException {
        for (GobSchemaState schema : schemas.schemas(node)) {
            if (Integer.valueOf(123).equals(schema.namespace())) {
                return schema.id();
            }
        }
        return null;
    }

    @Test
    void aSchemaIsShownWithItsProgramAndNamespace() throws Exception {
        schemas.addSchema("athos", 77, counter, "counter");
        int id = loaded.getFirst().program().id();
        assertThat(schemas.schemas("athos")).containsExactly(new GobSchemaState(77, id, "counter", null));
        schemas.bind("athos", 123, 77);
        assertThat(schemas.schemas("athos")).containsExactly(new GobSchemaState(77, id, "counter", 123));
        assertThat(schemaOf("athos")).isEqualTo(77);
    }

    @Test
    void aSchemaIsAddedOnceAndDeletedOnce() throws Exception {
        schemas.addSchema("athos", 77, counter, "counter");
        refused(Errno.EEXIST, "GOB schema exists", () -> schemas.addSchema("athos", 77, counter, "counter"));
        schemas.deleteSchema("athos", 77);
        assertThat(schemas.schemas("athos")).isEmpty();
        refused(Errno.ENOENT, "unknown GOB schema", () -> schemas.deleteSchema("athos", 77));
    }

    @Test
    void schemasAreTheNodesOwn() throws Exception {
        schemas.addSchema("athos", 77, counter, "counter");
        assertThat(schemas.schemas("porthos")).isEmpty();
        refused(Errno.ENOENT, "unknown GOB schema", () -> schemas.bind("porthos", 123, 77));
        schemas.addSchema("porthos", 77, counter, "counter");
        schemas.bind("porthos", 123, 77);
        schemas.deleteSchema("athos", 77);
        assertThat(schemaOf("porthos")).isEqualTo(77);
        assertThat(schemaOf("athos")).isNull();
    }

    @Test
    void deletingABoundSchemaUnbindsIt() throws Exception {
        schemas.addSchema("athos", 77, counter, "counter");
        schemas.bind("athos", 123, 77);
        schemas.deleteSchema("athos", 77);
        assertThat(schemaOf("athos")).isNull();
        schemas.addSchema("athos", 77, counter, "counter");
        assertThat(schemaOf("athos")).isNull();
    }

    @Test
    void deletingTheNamespaceLeavesItsSchemaUnbound() throws Exception {
        schemas.addSchema("athos", 77, counter, "counter");
        schemas.bind("athos", 123, 77);
        schemas.deleteNamespace("athos", 123);
        assertThat(schemas.schemas("athos"))
                .singleElement()
                .extracting(GobSchemaState::namespace)
                .isNull();
        schemas.deleteSchema("athos", 77);
        assertThat(schemas.schemas("athos")).isEmpty();
    }

    @Test
    void bindingAnewUnbindsTheFormerOnBothSides() throws Exception {
        schemas.apply(new Operation.AddIoamNamespace("athos", 5, null, null), ProgramFds.none());
        schemas.addSchema("athos", 77, counter, "counter");
        schemas.addSchema("athos", 78, counter, "other");
        schemas.bind("athos", 123, 77);
        schemas.bind("athos", 123, 78);
        assertThat(bindings()).containsExactlyInAnyOrder("77 null", "78 123");
        schemas.bind("athos", 5, 78);
        assertThat(bindings()).containsExactlyInAnyOrder("77 null", "78 5");
        schemas.bind("athos", 5, null);
        assertThat(bindings()).containsExactlyInAnyOrder("77 null", "78 null");
    }

    private List<String> bindings() throws NetworkException {
        List<String> bindings = new ArrayList<>();
        for (GobSchemaState schema : schemas.schemas("athos")) {
            bindings.add(schema.id() + " " + schema.namespace());
        }
        return bindings;
    }

    @Test
    void bindingNeedsANamespaceAndASchemaThatAreThere() throws Exception {
        schemas.addSchema("athos", 77, counter, "counter");
        refused(Errno.ENOENT, "unknown IOAM namespace", () -> schemas.bind("athos", 9, 77));
        refused(Errno.ENOENT, "unknown GOB schema", () -> schemas.bind("athos", 123, 78));
    }

    @Test
    void aProgramOfAnotherTypeIsNoSchema() throws Exception {
        int xdp = load("xdp_counter", "xdp", Program.Type.XDP);
        refused(
                Errno.EINVAL,
                "not a BPF program of type ioam6_gob",
                () -> schemas.addSchema("athos", 77, xdp, "counter"));
        assertThat(schemas.schemas("athos")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xffffff, 0x1000000})
    void theReservedSchemaAndWhatExceeds24BitsAreRefused(int id) {
        refused(
                Errno.EINVAL,
                "GOB schema id must be below 0xffffff",
                () -> schemas.addSchema("athos", id, counter, "counter"));
    }

    @Test
    void missingAttributesAreNamed() throws Exception {
        refused(Errno.EINVAL, "missing GOB schema id", () -> ask(message(IoamFamily.ADD_GOB_SCHEMA)));
        refused(Errno.EINVAL, "missing GOB schema id", () -> ask(message(IoamFamily.DEL_GOB_SCHEMA)));
        refused(Errno.EINVAL, "missing IOAM namespace id", () -> ask(message(IoamFamily.NS_SET_GOB_SCHEMA)));
        refused(
                Errno.EINVAL,
                "missing GOB schema id",
                () -> ask(message(IoamFamily.NS_SET_GOB_SCHEMA).attributeU16(IoamFamily.NS_ID, 123)));
        refused(
                Errno.EINVAL,
                "missing BPF program of the GOB schema",
                () -> ask(message(IoamFamily.ADD_GOB_SCHEMA).attributeU32(IoamFamily.GOB_SC_ID, 77)));
        MessageWriter nameOnly = message(IoamFamily.ADD_GOB_SCHEMA).attributeU32(IoamFamily.GOB_SC_ID, 77);
        int nest = nameOnly.nest(IoamFamily.GOB_SC_BPF);
        nameOnly.attribute(IoamFamily.GOB_BPF_PROG_NAME, "counter").close(nest);
        refused(Errno.EINVAL, "missing BPF program of the GOB schema", () -> ask(nameOnly));
        assertThat(schemas.schemas("athos")).isEmpty();
    }

    private MessageWriter message(int command) throws NetworkException {
        return GenericFamily.resolve(network.namespace("athos").generic(), IoamFamily.NAME, IoamFamily.VERSION)
                .begin(new MessageWriter(), command, 0);
    }

    private void ask(MessageWriter request) throws NetworkException {
        network.namespace("athos").generic().ask(request.end(), "athos: request");
    }

    @ParameterizedTest
    @CsvSource({
        "0x000000,   0,   4",
        "0x000000,   0, 240",
        "0x800000,   4,   4",
        "0x800000,  12,   8",
        "0x800000, 120, 120",
    })
    void sizesWithinTheLimitsAreTaken(String type, int size, int gobSize) throws Exception {
        route(Integer.decode(type), size, gobSize);
    }

    @ParameterizedTest
    @CsvSource({
        "0x000000,   0,   0, invalid trace validation",
        "0x800000,   0,   0, invalid trace validation",
        "0x800000,   0,   4, invalid trace validation",
        "0x000000,   4,   4, invalid trace validation",
        "0x000000,   0, 244, invalid size of GOB",
        "0x800000, 124, 120, invalid size of GOB",
    })
    void otherSizesAreRefusedByTheKernel(String type, int size, int gobSize, String words) {
        refused(Errno.EINVAL, words, () -> route(Integer.decode(type), size, gobSize));
    }

    @Test
    void aSizeThatIsNoMultipleOfFourIsRefusedBeforeTheKernelIsAsked() {
        assertThatThrownBy(() -> route(0, 0, 6))
                .isInstanceOf(NetworkException.Invalid.class)
                .hasMessageContaining("gobsize 6: not a multiple of 4");
    }

    private void route(int type, int size, int gobSize) throws NetworkException {
        Encap encap = new Encap.Ioam6(
                Encap.Ioam6.Mode.ENCAP, InetAddress.ofLiteral("fc00::d6"), 1, 1, 123, type, size, gobSize);
        Route route = new Route(Prefix.parse("db22::/64"), null, "right", Route.MAIN_TABLE, 0, encap);
        network.apply(new Operation.AddRoute("athos", route, false), ProgramFds.none());
    }

    @Test
    void theVerifierTellsInALineWhatItRefuses() throws Exception {
        verifierRefuses("slice_rdwr", "bpf_dynptr_slice_rdwr");
        verifierRefuses("ctx_write", "ctx");
        verifierRefuses("skb_write", "");
        verifierRefuses("return_3", "R0");
        verifierRefuses("no_bounds_check", "invalid access to packet");
    }

    private static void verifierRefuses(String section, String words) throws Exception {
        OpenObject object =
                OpenObject.open(BUILD.resolve("tests/gob_refused.bpf.o")).select(section, Program.Type.IOAM6_GOB);
        assertThatThrownBy(object::load).isInstanceOfSatisfying(VerifierException.class, refused -> {
            System.out.println("    " + refused.getMessage());
            assertThat(refused.getMessage())
                    .contains("verifier refused try_" + section)
                    .contains(words)
                    .doesNotContain("\n");
            assertThat(refused.log()).contains("processed ");
        });
    }
}
