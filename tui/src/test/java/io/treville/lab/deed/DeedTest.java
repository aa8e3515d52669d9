package io.treville.lab.deed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.host.MapRef;
import io.treville.lab.LabEvent;
import io.treville.topology.Encap;
import io.treville.topology.Link;
import io.treville.topology.Netem;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Program;
import io.treville.topology.Route;
import io.treville.topology.Step;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Deeds, as words: the steps that the topology's reader makes of them are what they do. */
@Tag("unit")
@org.junit.jupiter.api.Tag("unit")
class DeedTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home"));
    private static final String FILE = """
            # a lab
            name: pair
            on: host
            links:
              - {from: {node: left, address: fd01::1/64, netem: {delay: 5ms}}, to: {node: right, address: fd01::2/64}}
            cases:
              old:
                steps:
                  - ping: {from: left, to: fd01::2}
            nodes:
              left: {routes: default via fd01::2}
              right:
                programs:
                  counter: {object: xdp_counter.bpf.o, section: xdp, attach: {xdp: right-left}}
            """;

    private static Topology read(String text) throws Exception {
        return TopologyFile.named("pair.yaml", HOME, HOME).withObjectsUnbuilt().parse(text);
    }

    private static List<Step> steps(Deed... deeds) throws Exception {
        Topology topology = read(FILE);
        String text = ScenarioText.of(FILE, topology, "by-hand", "what was done by hand", List.of(deeds));
        assertThat(text).startsWith("# a lab\n").doesNotContain("ping");
        Topology scenario = read(text);
        assertThat(scenario.nodes()).isEqualTo(topology.nodes());
        assertThat(scenario.cases()).hasSize(1);
        assertThat(scenario.cases().getFirst().name()).isEqualTo("by-hand");
        return scenario.cases().getFirst().steps();
    }

    @Test
    void faultsAreStepsThatDoTheSame() throws Exception {
        List<Link> links = read(FILE).links();
        assertThat(steps(
                        new LinkDeed.Down("left-right"),
                        new LinkDeed.Up("left-right"),
                        new NodeDeed("left", false),
                        new NodeDeed("left", true)))
                .containsExactly(
                        new Step.SetLinks("link left-right", links, false),
                        new Step.SetLinks("link left-right", links, true),
                        new Step.SetLinks("node left", links, false),
                        new Step.SetLinks("node left", links, true));
        Netem slow = new Netem(20_000, 1500, 0.1, 0, 0, 0, 1000);
        assertThat(steps(
                        new LinkDeed.Impair(
                                "left-right", null, Duration.ofMillis(20), Duration.ofNanos(1_500_000), 0.1),
                        new LinkDeed.Reset("left-right", null)))
                .containsExactly(
                        new Step.SetNetem("left", "left-right", slow),
                        new Step.SetNetem("right", "right-left", slow),
                        new Step.SetNetem("left", "left-right", new Netem(5000, 0, 0, 0, 0, 0, 1000)),
                        new Step.SetNetem("right", "right-left", null));
    }

    @Test
    void everythingElseIsAStepWhereTheLanguageHasOne() throws Exception {
        MapRef map = new MapRef("right", "counter", "packets");
        Program next = new Program(
                "counter",
                "gob_counter.bpf.o",
                "a/b c",
                Program.Type.XDP,
                Map.of("verbose", "true"),
                Map.of(),
                new Program.Attach.None());
        Program other = new Program(
                "other",
                "xdp_counter.bpf.o",
                "xdp",
                Program.Type.XDP,
                Map.of(),
                Map.of(),
                new Program.Attach.Xdp("right-left", Program.Attach.Mode.GENERIC));
        List<Step> steps = steps(
                new MapDeed(map, "0", "{packets=7, bytes=0}"),
                new MapDeed(map, "0", null),
                new ProgramDeed.Detach("right", "counter"),
                new ProgramDeed.AttachTo(
                        "right",
                        read(FILE).nodes().get(1).programs().getFirst(),
                        new Program.Attach.Xdp("right-left", null)),
                new ProgramDeed.Replace("right", next),
                new ProgramDeed.Load("right", other),
                new ProgramDeed.Unload("right", "other"),
                new CaptureDeed("right", "right-left", true),
                new RunCommand("left", List.of("sh", "-c", "echo 'a b' \"$X\"; exit 0")));
        assertThat(steps)
                .hasSize(8)
                .contains(
                        new Step.SetMap("right", "counter", "packets", "0", "{packets=7, bytes=0}"),
                        new Step.DeleteMap("right", "counter", "packets", "0"),
                        new Step.DetachProgram("right", "counter"),
                        new Step.Capture("right", "right-left", true));
        assertThat(((Step.ReplaceProgram) steps.get(4)).program().section()).isEqualTo("a/b c");
        assertThat(((Step.ReplaceProgram) steps.get(4)).program().rodata()).isEqualTo(Map.of("verbose", "true"));
        assertThat(((Step.LoadProgram) steps.get(5)).program().attach()).isEqualTo(other.attach());
        assertThat(((Step.Exec) steps.get(7)).argv()).containsExactly("sh", "-c", "echo 'a b' \"$X\"; exit 0");
    }

    /** The steps are read back as what the kernel was asked for. */
    @Test
    void whatTheKernelIsAskedForIsAStep() throws Exception {
        String file = FILE.replace(
                        "  right:\n", "  right:\n    ioam: {namespaces: {123: {gobschema: {id: 77, program: gob}}}}\n")
                .replace(
                        "      counter:",
                        "      gob: {object: gob_counter.bpf.o, section: ioam6_gob_counter}\n      counter:");
        Route trace = new Route(
                Prefix.parse("fd05::/64"),
                Prefix.parse("fd01::1").address(),
                "right-left",
                Route.MAIN_TABLE,
                0,
                new Encap.Ioam6(Encap.Ioam6.Mode.ENCAP, Prefix.parse("fd09::9").address(), 1, 1, 123, 0x800000, 12, 4));
        List<String> steps = StepText.of(List.of(
                new Operation.BindGobSchema("right", 123, 77),
                new Operation.BindGobSchema("right", 123, null),
                new Operation.AddRoute("right", trace, true),
                new Operation.SetMapEntry("right", "counter", "jobs", "", "{a=1}"),
                new Operation.DeleteMapEntry("right", "counter", "jobs", "x: y")));
        String text = ScenarioText.of(file, "by-hand", "t", List.of(new LabEvent.Did("c", steps)), DeedTest::parses);
        assertThat(read(text).cases().getFirst().steps())
                .containsExactly(
                        new Step.BindSchema("right", 123, 77),
                        new Step.BindSchema("right", 123, null),
                        new Step.SetRoute("right", trace),
                        new Step.SetMap("right", "counter", "jobs", "", "{a=1}"),
                        new Step.DeleteMap("right", "counter", "jobs", "x: y"));
        assertThat(StepText.of(List.of(
                        new Operation.BindGobSchema("right", 123, 77), new Operation.DeleteGobSchema("right", 77))))
                .isEmpty();
        // The same in a lab without the schema is no step.
        assertThat(ScenarioText.of(
                        FILE, "by-hand", "t", List.of(new LabEvent.Did("treville gob bind", steps)), DeedTest::parses))
                .contains("# no step does this: treville gob bind", "steps: []");
    }

    private static boolean parses(String text) {
        try {
            read(text);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    @Test
    void deedsAreCommandsToo() throws Exception {
        Topology topology = read(FILE);
        Deed impair = new LinkDeed.Impair("left-right", "left", Duration.ofMillis(20), Duration.ZERO, 1);
        assertThat(impair.command()).isEqualTo("treville link set left-right --delay 20ms --loss 1% --at left");
        assertThat(impair.ipCommands(topology))
                .containsExactly("tc -n left qdisc replace dev left-right root netem limit 1000 delay 20000us loss 1%");
        assertThat(new LinkDeed.Down("left-right").ipCommands(topology))
                .contains("ip -n left link set dev left-right down", "ip -n right link set dev right-left down");
        Deed set = new MapDeed(new MapRef("right", "counter", "packets"), "0", "{packets=7}");
        assertThat(set.command()).isEqualTo("treville map set right/counter/packets 0 '{packets=7}'");
        assertThat(set.ipCommands(topology)).isEmpty();
        assertThatThrownBy(() -> new LinkDeed.Down("left-rigth").operations(topology))
                .hasMessage("there is no link 'left-rigth', did you mean \"left-right\"? (there is left-right)");
    }

    @Property(tries = 300)
    void anyWordsComeBackFromTheStep(@ForAll @Size(min = 1, max = 4) List<@NotEmpty String> words) throws Exception {
        // What is no text in UTF-8 is in no file.
        List<String> argv = words.stream().map(DeedTest::text).toList();
        List<Step> steps = steps(new RunCommand("left", argv));
        assertThat(((Step.Exec) steps.getFirst()).argv()).isEqualTo(argv);
    }

    @Property(tries = 60)
    void aShellTakesTheCommandForTheSameWords(@ForAll @Size(min = 1, max = 4) List<String> words) throws Exception {
        List<String> argv = words.stream().map(DeedTest::text).toList();
        String command = new RunCommand("left", argv).command();
        String rest = command.substring("treville exec left --".length());
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + rest).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(out).isEqualTo(String.join("\0", argv) + "\0");
    }

    private static String text(String any) {
        String text = new String(any.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", "0");
        return text.isEmpty() ? "x" : text;
    }

    @Test
    void whatIsOutOfBoundsIsRefused() throws IOException {
        assertThatThrownBy(() -> new LinkDeed.Impair("l", null, Duration.ZERO, Duration.ofMillis(1), 0))
                .hasMessageContaining("jitter");
        assertThatThrownBy(() -> new LinkDeed.Impair("l", null, Duration.ofHours(1), Duration.ZERO, 0))
                .hasMessageContaining("half an hour");
        assertThatThrownBy(() -> new LinkDeed.Impair("l", null, Duration.ZERO, Duration.ZERO, Double.NaN))
                .hasMessageContaining("percent");
    }
}
