package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class TopologiesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void topologiesOfAFolderAreToldFromOtherFiles() throws Exception {
        Files.writeString(folder.resolve("two.yaml"), "name: two\nlinks: [a dc01::1/64 -- dc01::2/64 b]\n");
        Files.writeString(folder.resolve("one.yml"), "# mine\nname: one\nnodes: {a: {}}\n");
        Files.writeString(folder.resolve("compose.yaml"), "services: {web: {image: nginx}}\n");
        Files.writeString(folder.resolve("workflow.yml"), "name: build\non: push\n");
        Files.writeString(folder.resolve("binary.yaml"), "name: x", java.nio.charset.StandardCharsets.UTF_16);
        Files.createDirectory(folder.resolve("folder.yaml"));
        assertThat(Topologies.in(folder))
                .containsExactly(
                        folder.resolve("one.yml").toString(),
                        folder.resolve("two.yaml").toString());
        assertThat(Topologies.in(Home.directory().resolve("testbed-topologies")))
                .isEmpty();
    }
}
