package io.treville.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.channel.RecordCodec;
import io.treville.topology.Operation;
import io.treville.topology.Program;
import io.treville.topology.Program.MapSetting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs and maps of a lab on this machine's kernel; needs root. */
@Tag("bpf")
@Timeout(300)
class ProgramsTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home", ".."));
    private final String prefix = "trvp" + ProcessHandle.current().pid() + "-";
    private final Path pins = Path.of("/sys/fs/bpf", prefix + "pins");
    private final LocalHost host = new LocalHost(prefix::concat, pins, HOME, "");

    @BeforeAll
    static void compile() throws Exception {
        Process make = new ProcessBuilder(
                        "make", "-s", "-C", HOME.resolve("bpf").toString())
                .inheritIO()
                .start();
        assertThat(make.waitFor()).isZero();
    }

    @BeforeEach
    void twoNodes() throws Exception {
        apply(
                new Operation.AddNamespace("athos"),
                new Operation.AddNamespace("porthos"),
                new Operation.AddVeth("athos", "right", null, "porthos", "left", null, 0));
    }

    @AfterEach
    void close() throws Exception {
        host.close();
        assertThat(Files.exists(pins)).isFalse();
    }

    private void apply(Operation... operations) throws Exception {
        host.apply(List.of(operations));
    }

    private static Program program(String name, Map<String, MapSetting> maps) {
        String file =
                HOME.resolve("bpf/build/tests/all_maps.bpf.o").toAbsolutePath().toString();
        return new Program(name, file, "xdp", Program.Type.XDP, Map.of(), maps, new Program.Attach.None());
    }

    private static MapSetting first(@Nullable String pin, String... keysAndValues) {
        List<MapSetting.Entry> entries = new java.util.ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.add(new MapSetting.Entry(keysAndValues[i], keysAndValues[i + 1]));
        }
        return new MapSetting(0, pin, entries);
    }

    private List<MapPage.Entry> dump(String node, String program, String map) throws Exception {
        MapPage page = host.mapPage(new MapRef(node, program, map), ValueForm.TEXT, null);
        assertThat(page.next()).isNull();
        return page.entries();
    }

    @Test
    void firstEntriesMayNameProgramsMapsAndInterfaces() throws Exception {
        Program caller = program(
                "caller",
                Map.of(
                        "calls", first(null, "0", "called"),
                        "outer", first(null, "7", "inner", "8", "called/inner"),
                        "devices", first(null, "3", "right"),
                        "queue", first(null, "", "5", "", "6")));
        apply(
                new Operation.LoadProgram("athos", caller),
                new Operation.LoadProgram("athos", program("called", Map.of())));
        int called = host.programs().stream()
                .filter(row -> row.declared().name().equals("called"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(dump("athos", "caller", "calls")).containsExactly(new MapPage.Entry("0", "" + called));
        assertThat(dump("athos", "caller", "outer")).hasSize(2);
        assertThat(dump("athos", "caller", "devices")).hasSize(1);
        assertThat(host.popMap(new MapRef("athos", "caller", "queue"), ValueForm.TEXT))
                .isEqualTo("5");
        apply(new Operation.DeleteMapEntry("athos", "caller", "calls", "0"));
        assertThatThrownBy(() -> apply(new Operation.DeleteMapEntry("athos", "caller", "calls", "0")))
                .hasMessage("athos: program caller: map calls: no entry 0");
        assertThatThrownBy(() -> apply(new Operation.SetMapEntry("athos", "caller", "calls", "0", "nobody")))
                .hasMessage("athos: program nobody: not loaded");
        assertThatThrownBy(() -> apply(new Operation.SetMapEntry("athos", "caller", "devices", "0", "nowhere")))
                .hasMessageContaining("link nowhere");
    }

    @Test
    void aMapHasTheSizeThatTheTopologySays() throws Exception {
        apply(new Operation.LoadProgram(
                "athos", program("sized", Map.of("hash", new MapSetting(77, null, List.of())))));
        MapRow row = host.maps().stream()
                .filter(each -> each.ref().map().equals("hash"))
                .findFirst()
                .orElseThrow();
        assertThat(row.maxEntries()).isEqualTo(77);
        Process bpftool = new ProcessBuilder("bpftool", "map", "show", "id", "" + row.id()).start();
        assertThat(new String(bpftool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("max_entries 77 ");
    }

    @Test
    void aMapIsSharedByItsPinAcrossNodesAndGoesWithTheLab() throws Exception {
        apply(
                new Operation.LoadProgram("athos", program("one", Map.of("hash", first("shared")))),
                new Operation.LoadProgram("porthos", program("two", Map.of("hash", first("shared")))));
        apply(new Operation.SetMapEntry("athos", "one", "hash", "5", "{packets=9}"));
        assertThat(dump("porthos", "two", "hash")).containsExactly(new MapPage.Entry("5", "{packets=9, octets=0}"));
        assertThat(pins.resolve("shared")).exists();
        List<MapRow> shared = host.maps().stream()
                .filter(row -> row.ref().map().equals("hash"))
                .toList();
        assertThat(shared)
                .hasSize(2)
                .allMatch(row -> row.pin().equals(pins.resolve("shared").toString()));
        assertThat(shared.getFirst().id()).isEqualTo(shared.getLast().id());
        assertThatThrownBy(() ->
                        apply(new Operation.LoadProgram("athos", program("odd", Map.of("array", first("shared"))))))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("athos: program odd: ");
    }

    @Test
    void bothEndsOfTheChannelKnowWhatIsAskedOfMaps() throws Exception {
        apply(new Operation.LoadProgram("athos", program("one", Map.of("array", first(null, "1", "7")))));
        BpfReply reply =
                new BpfRequest.MapValue(new MapRef("athos", "one", "array"), ValueForm.JSON, "1").perform(host);
        assertThat(reply).isEqualTo(new BpfReply.Value("7"));
        assertThat(new BpfRequest.Maps().perform(host)).isEqualTo(new BpfReply.Maps(host.maps()));
        RecordCodec<GuestReply> codec = new RecordCodec<>(GuestReply.class);
        for (byte[] next : new byte[][] {null, {1, 2}}) {
            MapPage page = new MapPage(List.of(new MapPage.Entry("1", "7")), next);
            GuestReply back = codec.decode(codec.encode(new GuestReply.Bpf(new BpfReply.Page(page))));
            assertThat(back).isInstanceOfSatisfying(GuestReply.Bpf.class, sent -> {
                MapPage received = ((BpfReply.Page) sent.reply()).page();
                assertThat(received.entries()).isEqualTo(page.entries());
                assertThat(received.next()).isEqualTo(next);
            });
        }
    }
}
