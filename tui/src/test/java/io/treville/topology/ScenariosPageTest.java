package io.treville.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/scenarios.md: every example can be read, and everything the language has is in an example. */
@Tag("unit")
final class ScenariosPageTest {
    /** What the page is about; a step or expectation that is new gets its name here, and its example there. */
    private static final List<String> KEYS = List.of(
            "ping",
            "iperf3",
            "exec",
            "stop",
            "wait",
            "set-route",
            "delete-route",
            "set-link",
            "set-links",
            "set-sysctl",
            "set-netem",
            "bind-schema",
            "set-map",
            "load-program",
            "replace-program",
            "cut",
            "mend",
            "send",
            "flow",
            "capture",
            "caption",
            "pause",
            "type",
            "press",
            "highlight",
            "deadline",
            "retries",
            "soft",
            "trace",
            "gob",
            "packets",
            "samples",
            "map",
            "reachable",
            "link",
            "counter",
            "took",
            "times",
            "title",
            "tags",
            "foreach",
            "steps",
            "expect");

    private static final Path PAGE = Sample.home().resolve("docs/scenarios.md");

    /** @param kind the word after {@code yaml} in the fence */
    private record Example(String kind, String text, int line) {}

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        StringBuilder text = null;
        String kind = "";
        int number = 0;
        for (String line : Files.readAllLines(PAGE)) {
            number++;
            if (text == null && line.startsWith("```yaml")) {
                kind = line.substring("```yaml".length()).strip();
                text = new StringBuilder();
            } else if (text != null && line.equals("```")) {
                examples.add(new Example(kind, text.toString(), number));
                text = null;
            } else if (text != null) {
                text.append(line).append('\n');
            }
        }
        return examples;
    }

    /** The example as a whole file. */
    private static String file(String lab, Example example) {
        return switch (example.kind) {
            case "lab" -> lab;
            case "case" -> lab + "cases:\n" + example.text.indent(2);
            case "steps" -> lab + "cases:\n  one:\n    steps:\n" + example.text.indent(6);
            case "expect" -> lab + "cases:\n  one:\n    steps: []\n    expect:\n" + example.text.indent(6);
            case "needs-server" ->
                lab + "cases:\n  one:\n    steps: [exec: {node: left, name: server, command: x, background: true}]\n"
                        + "    expect:\n" + example.text.indent(6);
            default -> throw new AssertionError("line " + example.line + ": yaml of no kind");
        };
    }

    @Test
    void everyExampleCanBeRead() throws IOException {
        List<Example> examples = examples();
        String lab = examples.getFirst().text;
        assertThat(examples).hasSizeGreaterThan(15);
        for (Example example : examples) {
            assertThat(Sample.problemsUnbuilt(file(lab, example)))
                    .as("the example before line " + example.line)
                    .isEmpty();
        }
    }

    @Test
    void everyKeyHasAnExample() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Example example : examples()) {
            all.append(example.text);
        }
        assertThat(KEYS).allMatch(key -> all.indexOf(key + ":") >= 0);
    }
}
