package io.treville.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
final class PlanTest {
    private static final List<Class<? extends Operation>> ORDER = List.of(
            Operation.AddNamespace.class,
            Operation.AddVeth.class,
            Operation.SetLinkUp.class,
            Operation.AddAddress.class,
            Operation.LoadProgram.class,
            Operation.AddIoamNamespace.class,
            Operation.AddRoute.class,
            Operation.SetNetem.class);

    @Test
    void operationsComeInTheFastOrder() throws Exception {
        List<Operation> operations = Plan.of(lab("ioam-gob")).operations();
        int stage = 0;
        for (Operation operation : operations) {
            int own = ORDER.indexOf(operation.getClass());
            if (own >= 0) {
                assertThat(own).as(operation.toString()).isGreaterThanOrEqualTo(stage);
                stage = own;
            }
        }
        assertThat(stage).isEqualTo(ORDER.indexOf(Operation.AddRoute.class));
    }

    @Test
    void noAddressWaitsForDuplicates() throws Exception {
        List<Operation> operations = Plan.of(lab("gob-aggregate")).operations();
        for (Node node : lab("gob-aggregate").nodes()) {
            int dad = operations.indexOf(new Operation.SetSysctl(node.name(), "net.ipv6.conf.default.accept_dad", "0"));
            assertThat(dad).isNotNegative().isLessThan(firstVeth(operations));
        }
    }

    @Test
    void sysctlsOfAnInterfaceWaitForIt() throws Exception {
        List<Operation> operations = Plan.of(lab("ioam-gob")).operations();
        int enabled =
                operations.indexOf(new Operation.SetSysctl("athos", "net.ipv6.conf.athos-porthos.ioam6_enabled", "1"));
        int id = operations.indexOf(new Operation.SetSysctl("athos", "net.ipv6.ioam6_id", "1"));
        assertThat(enabled).isGreaterThan(firstVeth(operations));
        assertThat(id).isNotNegative().isLessThan(firstVeth(operations));
    }

    @Test
    void aSchemaIsAddedBeforeItIsBound() throws Exception {
        assertThat(IpCommands.of(Plan.of(lab("ioam-gob"))).stream().filter(line -> line.contains("/porthos ip ioam")))
                .containsExactly(
                        "nsenter --net=/run/netns/porthos ip ioam gobschema add 77 object "
                                + Sample.home().resolve("bpf/build/gob_counter.bpf.o") + " section ioam6_gob_counter",
                        "nsenter --net=/run/netns/porthos ip ioam namespace set 123 gobschema 77");
    }

    @Test
    void theEncapOfACasePrintsAsAPersonWouldTypeIt() throws Exception {
        Step.SetRoute set =
                (Step.SetRoute) lab("ioam-gob").cases().getLast().steps().getFirst();
        assertThat(IpCommands.of(new Operation.AddRoute(set.node(), set.route(), true)))
                .containsExactly(
                        "ip -n athos -6 route replace db22::/64 encap ioam6 mode encap tundst fc00::d6 trace prealloc"
                                + " type 0x800000 ns 123 size 12 gobsize 8 dev athos-porthos");
    }

    @Test
    void wordsAreQuotedForAShell() {
        assertThat(IpCommands.of(new Operation.SetSysctl("n", "net.ipv4.tcp_rmem", "1 2 it's")))
                .containsExactly("ip netns exec n sysctl -qw 'net.ipv4.tcp_rmem=1 2 it'\\''s'");
    }

    /** A lab's own lines: how it shows itself stands at its end. */
    private static List<String> withoutDemo(Path file) throws IOException {
        return Files.readString(file).split("\n\ndemo:\n", 2)[0].lines().toList();
    }

    @Test
    void theLabReadsLikeItsDrawing() throws Exception {
        assertThat(withoutDemo(file("ioam-gob"))).isNotEmpty().hasSizeLessThanOrEqualTo(80);
        Topology topology = lab("ioam-gob");
        assertThat(topology.kernelOptions()).containsExactly("CONFIG_IPV6_IOAM6_GOB");
        assertThat(Graph.text(topology, 120)).isEqualTo("""
                         alfa-athos           athos-porthos             porthos-aramis            aramis-beta
                ┌──────┐ db11::2/64 ┌───────┐ dc01::1/64    ┌─────────┐ dc02::1/64     ┌────────┐ db22::1/64  ┌──────┐
                │ alfa ├────────────┤ athos ├───────────────┤ porthos ├────────────────┤ aramis ├─────────────┤ beta │
                └──────┘ athos-alfa └───────┘ porthos-athos └─────────┘ aramis-porthos └────────┘ beta-aramis └──────┘
                         db11::1/64              dc01::2/64                 dc02::2/64             db22::2/64
                """);
    }

    @Test
    void aNarrowTerminalGetsTheLineDownwards() throws Exception {
        assertThat(Graph.text(Sample.read(Sample.LINE), 40)).isEqualTo("""
                ┌──────┐
                │ alfa │
                └─┬────┘
                  │ alfa-athos  db11::2/64
                  │ athos-alfa  db11::1/64
                ┌─┴─────┐
                │ athos │
                └─┬─────┘
                  │ athos-porthos  dc01::1/64
                  │ porthos-athos  dc01::2/64
                ┌─┴───────┐
                │ porthos │
                └─────────┘
                """);
    }

    @Test
    void whatIsNoLineIsAListOfLinks() throws Exception {
        Topology triangle = Sample.read("name: t\nlinks: [a fd00::1/64 -- b, b -- c, c -- a]\n");
        assertThat(Graph.text(triangle, 80)).isEqualTo("""
                a  a-b  fd00::1/64 ──   b-a  b
                b  b-c             ──   c-b  c
                c  c-a             ──   a-c  a
                """);
    }

    @Test
    void everyLabResolves() throws Exception {
        for (String name : List.of("ioam-gob", "gob-aggregate", "xdp-counter")) {
            assertThat(lab(name).name()).isEqualTo(name);
            assertThat(lab(name).cases()).isNotEmpty();
        }
    }

    private static int firstVeth(List<Operation> operations) {
        int at = 0;
        while (!(operations.get(at) instanceof Operation.AddVeth)) {
            at++;
        }
        return at;
    }

    private static Path file(String name) {
        return Sample.home().resolve("testbed-topologies").resolve(name + ".yaml");
    }

    private static Topology lab(String name) throws Exception {
        return Sample.read(Files.readString(file(name)));
    }
}
