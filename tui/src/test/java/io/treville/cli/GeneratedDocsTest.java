package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class GeneratedDocsTest {
    private static final Path DOCS = Program.HOME.resolve("docs");

    @Test
    void theManualSaysWhatTheCommandsSay() throws IOException {
        for (Map.Entry<String, String> file : GenerateDocsCommand.files(DOCS).entrySet()) {
            assertThat(DOCS.resolve(file.getKey()))
                    .as("stale: run scripts/treville generate-docs docs")
                    .hasContent(file.getValue());
        }
    }

    @Test
    void thereIsNoPageOfACommandThatIsGone() throws IOException {
        try (Stream<Path> pages = Files.list(DOCS.resolve("man"))) {
            List<String> names = pages.map(page -> "man/" + page.getFileName()).toList();
            assertThat(GenerateDocsCommand.files(DOCS).keySet()).containsAll(names);
        }
    }

    @Test
    void groffFindsNothingWrongInThePages() throws IOException, InterruptedException {
        for (String name : GenerateDocsCommand.files(DOCS).keySet()) {
            if (name.endsWith(".1")) {
                Process groff = new ProcessBuilder(
                                "groff",
                                "-man",
                                "-Tutf8",
                                "-ww",
                                "-z",
                                DOCS.resolve(name).toString())
                        .redirectErrorStream(true)
                        .start();
                String said = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(groff.waitFor()).as(said).isZero();
                assertThat(said).as(name).isEmpty();
            }
        }
    }
}
