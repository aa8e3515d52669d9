package io.treville.lab.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

@Tag("unit")
@org.junit.jupiter.api.Tag("unit")
class StateFileTest {
    private static final LabStatus STATUS = new LabStatus(
            "second",
            LabState.FAILED,
            "the guest's kernel panicked\nsomewhere",
            new Topology("line", "", Topology.Place.HOST, List.of(), List.of(), List.of(), List.of(), null),
            Topology.Place.VM,
            4711,
            1_700_000_000_123L,
            null,
            2);

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path folder = Files.createTempDirectory("state");
        StateFile.write(folder, STATUS, "jar-1-2");
        assertThat(StateFile.read(folder))
                .isEqualTo(new RunningLab(
                        "second",
                        folder,
                        LabState.FAILED,
                        "the guest's kernel panicked somewhere",
                        "line",
                        Topology.Place.VM,
                        4711,
                        1_700_000_000_123L,
                        0,
                        0,
                        "jar-1-2"));
        Files.delete(folder.resolve(StateFile.NAME));
        Files.delete(folder);
    }

    @Test
    void noFileIsNoState() {
        assertThat(StateFile.read(Path.of("/nonexistent"))).isNull();
    }

    @Property(tries = 200)
    void anyOctetsAreAStateOrNone(@ForAll @Size(max = 300) byte[] octets) throws IOException {
        assertThat(readBack(octets)).isNull();
    }

    @Property(tries = 100)
    void aFileThatEndsEarlyIsAStateOrNone(@ForAll @IntRange(max = 250) int length) throws IOException {
        Path folder = Files.createTempDirectory("state");
        StateFile.write(folder, STATUS, "jar-1-2");
        byte[] whole = Files.readAllBytes(folder.resolve(StateFile.NAME));
        Files.delete(folder.resolve(StateFile.NAME));
        Files.delete(folder);
        RunningLab read = readBack(java.util.Arrays.copyOf(whole, Math.min(length, whole.length)));
        assertThat(read == null || read.name().equals("second")).isTrue();
    }

    @Test
    void theStateOfAnotherVersionIsNone() throws IOException {
        assertThat(readBack("version=2\nname=x\n".getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    private static @org.jspecify.annotations.Nullable RunningLab readBack(byte[] octets) throws IOException {
        Path folder = Files.createTempDirectory("state");
        Files.write(folder.resolve(StateFile.NAME), octets);
        try {
            return StateFile.read(folder);
        } finally {
            Files.delete(folder.resolve(StateFile.NAME));
            Files.delete(folder);
        }
    }
}
