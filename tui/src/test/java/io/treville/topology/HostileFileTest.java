package io.treville.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Any content ends in a topology or in diagnostics of one line each. */
@Tag("unit")
final class HostileFileTest {
    @Property(tries = 500)
    void anyOctetsAreReadOrRefused(@ForAll byte[] content) {
        readOrRefuse(content);
    }

    @Property(tries = 500)
    void anyYamlLikeTextIsReadOrRefused(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String text, @ForAll boolean nested) {
        readOrRefuse((nested ? "name: x\nlinks: a -- b\nnodes: {" + text : text).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void aLabWithAnyPartChangedIsReadOrRefused(
            @ForAll @IntRange(max = 4000) int at,
            @ForAll @IntRange(max = 30) int cut,
            @ForAll @StringLength(max = 8) @CharRange(from = ' ', to = '~') String put)
            throws IOException {
        String lab = Files.readString(home().resolve("gob-aggregate.yaml"));
        int start = Math.min(at, lab.length());
        int end = Math.min(start + cut, lab.length());
        readOrRefuse((lab.substring(0, start) + put + lab.substring(end)).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void aLabWithWordsSwappedIsReadOrRefused(
            @ForAll @IntRange(max = 300) int one, @ForAll @IntRange(max = 300) int other) throws IOException {
        String[] words = Files.readString(home().resolve("ioam-gob.yaml")).split(" ", -1);
        String kept = words[one % words.length];
        words[one % words.length] = words[other % words.length];
        words[other % words.length] = kept;
        readOrRefuse(String.join(" ", words).getBytes(StandardCharsets.UTF_8));
    }

    private static void readOrRefuse(byte[] content) {
        try {
            Topology topology = TopologyFile.named("lab.yaml", home(), Sample.home())
                    .withObjectsUnbuilt()
                    .parse(content);
            assertThat(IpCommands.of(Plan.of(topology))).isNotEmpty();
            assertThat(Graph.text(topology, 80)).isNotEmpty();
        } catch (InvalidTopologyException refused) {
            assertThat(refused.diagnostics()).isNotEmpty();
            for (Diagnostic diagnostic : refused.diagnostics()) {
                assertThat(diagnostic.toString()).startsWith("lab.yaml:").doesNotContain("\n");
            }
        }
    }

    private static Path home() {
        return Sample.home().resolve("testbed-topologies");
    }
}
