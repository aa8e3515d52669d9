package io.treville.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Interfaces by name in the entries of maps, and programs in several places. */
@Tag("unit")
final class IndexTextTest {
    private static final String LAB = """
            name: x
            links: [A left fd01::1/64 -- fd01::2/64 left B, A right fd02::1/64 -- fd02::2/64 right B]
            nodes:
              A:
                programs:
                  mux:
                    object: xdp_counter.bpf.o
                    section: xdp
                    maps: {ports: {entries: {ifindex(left): ifindex(left), 7: 8}}}
                    attach: PLACES
              B:
            """;

    @Example
    void everyNameBecomesANumber() {
        assertThat(IndexText.resolve("{a=ifindex(eth0), b=[ifindex( br-1 )]}", dev -> dev.length()))
                .isEqualTo("{a=4, b=[4]}");
    }

    @Property
    void anythingElseStaysAsItIs(@ForAll String text) {
        String resolved = IndexText.resolve(text, dev -> 7);
        assertThat(resolved.equals(text) || IndexText.in(text)).isTrue();
        assertThat(IndexText.resolve("ifindex(" + text, dev -> 7)).isNotNull();
    }

    @Example
    void entriesThatNameInterfacesAreWrittenWhenTheseAreThere() throws Exception {
        List<Operation> operations =
                Plan.of(Sample.read(LAB.replace("PLACES", "{xdp: left}"))).operations();
        int load = 0;
        int set = 0;
        int attach = 0;
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) instanceof Operation.LoadProgram program) {
                load = i;
                assertThat(requireNonNull(program.program().maps().get("ports")).entries())
                        .containsExactly(new Program.MapSetting.Entry("7", "8"));
            } else if (operations.get(i) instanceof Operation.SetMapEntry entry) {
                set = i;
                assertThat(entry)
                        .isEqualTo(new Operation.SetMapEntry("A", "mux", "ports", "ifindex(left)", "ifindex(left)"));
            } else if (operations.get(i) instanceof Operation.AttachProgram) {
                attach = i;
            }
        }
        assertThat(load).isPositive().isLessThan(set);
        assertThat(set).isLessThan(attach);
    }

    @Example
    void oneCopyGoesToSeveralPlaces() throws Exception {
        List<String> commands = IpCommands.of(
                Plan.of(Sample.read(LAB.replace("PLACES", "[{xdp: left}, {xdp: right, mode: generic}]"))));
        assertThat(commands.stream().filter(line -> line.contains("loaded where")))
                .hasSize(1);
        assertThat(commands.stream()
                        .filter(line -> line.startsWith("nsenter"))
                        .map(line -> line.substring(0, line.indexOf("object"))))
                .containsExactly(
                        "nsenter --net=/run/netns/A ip link set dev left xdp ",
                        "nsenter --net=/run/netns/A ip link set dev right xdpgeneric ");
    }

    @Example
    void placesAreOfOneKind() {
        assertThat(Sample.problems(LAB.replace("PLACES", "[{xdp: left}, {tc: right}, {xdp: middle}]")))
                .containsExactly(
                        "10:31: A: programs: mux: attach[1]: a program of type xdp cannot be attached as sched_cls",
                        "10:50: A: programs: mux: attach[2]: xdp: unknown interface \"middle\" (known: left, right)");
    }
}
