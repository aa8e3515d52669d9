package io.treville.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.bpf.OpenObject;
import io.treville.topology.Program;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sources, compiled by the real clang. */
@Tag("unit")
class SourceObjectsTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home", ".."));
    private static final String SOURCE = """
            #include <linux/bpf.h>
            #include <bpf/bpf_helpers.h>
            SEC("xdp")
            int verdict(struct xdp_md *ctx) { (void)ctx; return VERDICT; }
            char _license[] SEC("license") = "GPL";
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private Path source = Path.of("/");
    private SourceObjects objects = SourceObjects.of(HOME);

    @BeforeEach
    void aSource() throws Exception {
        source = Files.writeString(folder.resolve("verdict.c"), SOURCE.replace("VERDICT", "XDP_PASS"));
        objects = SourceObjects.in(folder.resolve("cache"), HOME);
    }

    @Test
    void aSourceBecomesAnObjectThatChangesWithIt() throws Exception {
        Path first = objects.compile(source);
        assertThat(OpenObject.open(first).sections()).containsExactly("xdp");
        assertThat(objects.compile(source)).isEqualTo(first);
        Files.writeString(source, SOURCE.replace("VERDICT", "XDP_DROP"));
        Path second = objects.compile(source);
        assertThat(second).isNotEqualTo(first);
        try (var files = Files.list(folder.resolve("cache"))) {
            assertThat(files.toList()).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void whatIsWrongIsOneLineWithItsPlace() throws Exception {
        Files.writeString(source, "int x = y;\nint z = w;\n");
        assertThatThrownBy(() -> objects.compile(source)).isInstanceOfSatisfying(HostException.class, wrong -> {
            assertThat(wrong.kind()).isEqualTo(HostException.Kind.USAGE);
            assertThat(wrong.getMessage())
                    .isEqualTo("verdict.c:1:9: error: use of undeclared identifier 'y' (and 1 more;"
                            + " --verbose shows all)");
        });
        assertThatThrownBy(() -> objects.forLab(folder.resolve("none.c"))).hasMessageEndingWith("none.c: no such file");
    }

    private Topology declared(String object) throws Exception {
        return TopologyFile.named("lab.yaml", folder, HOME).parse("""
                name: x
                links: a fd00::1/64 -- fd00::2/64 b
                nodes: {a: {programs: {p: {object: OBJECT, section: xdp, attach: {xdp: a-b}}}}, b: }
                """.replace("OBJECT", object));
    }

    @Test
    void aTopologysSourcesAreCompiled() throws Exception {
        Topology running = objects.compiled(declared("verdict.c"));
        Program compiled = running.nodes().getFirst().program("p");
        assertThat(compiled.object())
                .startsWith(folder.resolve("cache/verdict-").toString());
        assertThat(objects.compiled(running)).isSameAs(running);
    }

    @Test
    void anObjectThatSomebodyElseMayWriteIsCopiedAndTheProjectsOwnAreNot() throws Exception {
        Files.copy(objects.compile(source), folder.resolve("mine.o"));
        Topology topology = declared("mine.o");
        assertThat(objects.compiled(topology).nodes().getFirst().program("p").object())
                .startsWith(folder.resolve("cache/mine-").toString());
        Topology own = declared("xdp_counter.bpf.o");
        assertThat(objects.compiled(own)).isSameAs(own);
    }

    @Test
    void whatASourceIncludesIsOfItsFilesAlsoWhenItIsNotThere() throws Exception {
        Path header = Files.writeString(
                Files.createDirectory(folder.resolve("with blank")).resolve("a.h"), "#include \"not there.h\"\n");
        Files.writeString(source, "#include \"with blank/a.h\"\n#include <treville/node.h>\n" + SOURCE);
        assertThat(objects.files(declared("verdict.c")))
                .contains(source, header)
                .anyMatch(file -> file.endsWith("not there.h"))
                .anyMatch(file -> file.endsWith("bpf/include/treville/node.h"))
                .noneMatch(file -> file.startsWith("/usr/include"));
    }
}
