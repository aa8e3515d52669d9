package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine.ParseResult;

/** The examples for continuous integration are YAML, and what they run is a command line of this program. */
@Tag("unit")
class CiExamplesTest {
    private static final Path EXAMPLES = Program.HOME.resolve("docs/ci");

    @ParameterizedTest
    @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml"})
    void whatTheyRunIsUnderstood(String name) throws IOException {
        Object file = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(EXAMPLES.resolve(name)));
        List<String> lines = new ArrayList<>();
        collect(file, lines);
        assertThat(lines).hasSize(1);
        ParseResult run = parsed(lines.getFirst());
        assertThat(run.commandSpec().name()).isEqualTo("run");
        assertThat(run.matchedOptions())
                .extracting(option -> option.longestName())
                .containsExactlyInAnyOrder("--shard", "--junit", "--artifacts", "--budget");
    }

    /** Command lines that start with the launcher, wherever they stand; lines that go on are one. */
    private static void collect(Object yaml, List<String> lines) {
        if (yaml instanceof Map<?, ?> mapping) {
            mapping.values().forEach(value -> collect(value, lines));
        } else if (yaml instanceof List<?> items) {
            items.forEach(item -> collect(item, lines));
        } else if (yaml instanceof String text && text.startsWith("treville/scripts/treville ")) {
            lines.add(text.replace("\\\n", " ").strip());
        }
    }

    /** With 1 of 3 in the place of the service's variables, and without what its shell makes of the status. */
    private static ParseResult parsed(String line) {
        String plain = line.replaceAll("\\$\\{\\{[^}]*}}", "1")
                .replace("$CI_NODE_INDEX", "1")
                .replace("$CI_NODE_TOTAL", "3")
                .replaceFirst(" \\|\\| \\[ .*", "");
        String[] words = plain.split("\\s+");
        String[] arguments = List.of(words).subList(1, words.length).toArray(String[]::new);
        return Treville.commandLine(arguments).parseArgs(arguments).subcommand();
    }
}
