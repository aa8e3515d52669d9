package io.treville.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.host.DeviceRow;
import io.treville.host.MapRef;
import io.treville.lab.LabEvent;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import io.treville.trace.TraceLine;
import io.treville.tui.panel.SampleLab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded is what is replayed. */
@Tag("unit")
class RecordingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    static Topology pair() throws Exception {
        return TopologyFile.named("pair.yaml", Path.of("/"), null)
                .parse("name: pair\nlinks: [left fd01::1/64 -- fd01::2/64 right]\n");
    }

    /** A recording of a lab with two terminals; ends well. */
    static Path recorded(Path file) throws Exception {
        Recorder recorder = new Recorder(file, "1.2.3", "mine", pair());
        recorder.on(0, new LabEvent.NodeUp("left"));
        recorder.on(0, new LabEvent.NodeUp("right"));
        recorder.on(0, new LabEvent.LinkUp("left-right", "left-right", "right-left"));
        Recorder.Terminal left = recorder.terminal("left", 40, 5);
        Recorder.Terminal right = recorder.terminal("right", 40, 5);
        print(left, "left# \033[1;31mping\033[0m right\r\n");
        recorder.on(0, new LabEvent.Trace(new TraceLine("right", "count", "ping", 7, 0, 1, "packet 1")));
        recorder.map(new MapRef("right", "count", "packets"), Map.of("0", "1", "1", "5"));
        recorder.map(new MapRef("right", "count", "packets"), Map.of("0", "2"));
        recorder.devices(List.of(new DeviceRow("right", SampleLab.device("right-left", false, null, 3, 4))));
        recorder.mark("after the ping");
        left.resized(20, 4);
        print(right, "right# ");
        right.shown();
        recorder.highlight(List.of("left-right"));
        recorder.end("done");
        return file;
    }

    private static void print(Recorder.Terminal terminal, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        terminal.output(octets, 0, octets.length);
    }

    @Test
    void whatWasRecordedIsReplayed() throws Exception {
        Path file = recorded(folder.resolve("a.rec"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Recording recording = Recording.read(file);
        assertThat(recording.damage()).isEmpty();
        assertThat(recording.program()).isEqualTo("1.2.3");
        assertThat(recording.began().topology()).isEqualTo(pair());
        RecordedState state = new RecordedState();
        recording.entries().forEach(timed -> state.apply(timed.entry()));
        assertThat(state.panes().getFirst().screen().line(0).text()).isEqualTo("left# ping right");
        assertThat(state.panes().getFirst().screen().columns()).isEqualTo(20);
        assertThat(state.shown()).isEqualTo(state.panes().getLast());
        assertThat(state.highlights()).containsExactly("left-right");
        Standing standing = state.standing();
        assertThat(standing.nodes()).containsExactly("left", "right");
        assertThat(standing.traced()).containsExactly(Map.entry("right", 1L));
        assertThat(standing.maps()).containsExactly(Map.entry("right/count/packets[0]", "2"));
        assertThat(Verification.of(recording)).isEqualTo(new Verification(2, 4, ""));
    }

    @Test
    void aDifferenceIsToldInOneLine() throws Exception {
        Recording recording = Recording.read(recorded(folder.resolve("a.rec")));
        List<Timed> without = recording.entries().stream()
                .filter(timed -> !(timed.entry() instanceof Entry.Output output && output.pane() == 0))
                .toList();
        assertThat(Verification.of(new Recording("x", "", recording.began(), without, ""))
                        .difference())
                .matches("at \\d:\\d\\d\\.\\d \\(after the ping\\) terminal 0 of left: row 1 is \"\","
                        + " was \"left# .*ping.* right\"");
        List<Timed> silent = recording.entries().stream()
                .filter(timed -> !(timed.entry() instanceof Entry.Happened(LabEvent.Trace _)))
                .toList();
        assertThat(Verification.of(new Recording("x", "", recording.began(), silent, ""))
                        .difference())
                .endsWith("trace lines of right: none, was 1");
        List<Timed> unseen = recording.entries().stream()
                .filter(timed -> !(timed.entry() instanceof Entry.DevicesSeen))
                .toList();
        assertThat(Verification.of(new Recording("x", "", recording.began(), unseen, ""))
                        .difference())
                .endsWith("device right/right-left: none, was down");
    }

    @Test
    void whatCameMoreThanASecondAgoIsThereAfterACrash() throws Exception {
        Path file = folder.resolve("crash.rec");
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
            Recorder recorder = new Recorder(file, "1", "mine", pair());
            recorder.on(0, new LabEvent.NodeUp("left"));
            awaitEntries(watch, file, 2);
            // Nobody has ended it: the file is as a killed program leaves it.
            Recording recording = Recording.read(file);
            long last = recording.entries().getLast().nanos();
            assertThat(recording.damage()).isEqualTo("after " + Moment.text(last) + " it is cut off");
            assertThat(Verification.of(recording).difference()).contains("cut off");
            recorder.close();
        }
    }

    @Test
    void whatIsCutOffInABlockCountsUpToIt() throws Exception {
        Path file = folder.resolve("cut.rec");
        try (WatchService watch = folder.getFileSystem().newWatchService();
                Recorder recorder = new Recorder(file, "1", "mine", pair())) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
            awaitEntries(watch, file, 1);
            recorder.on(0, new LabEvent.NodeUp("left"));
        }
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - 3));
        Recording recording = Recording.read(file);
        assertThat(recording.entries()).hasSize(1);
        assertThat(recording.damage()).endsWith("it is cut off in the middle of a block");
    }

    /** Looks again whenever the file has been written to. */
    private static void awaitEntries(WatchService watch, Path file, int count) throws Exception {
        while (entries(file) < count) {
            var key = watch.poll(1, TimeUnit.MINUTES);
            assertThat(key).as("nothing is written").isNotNull();
            key.pollEvents();
            key.reset();
        }
    }

    private static int entries(Path file) {
        try {
            return Recording.read(file).entries().size();
        } catch (RecordingException e) {
            return 0;
        }
    }

    @Test
    void anotherFormIsRefusedByName() throws Exception {
        Path file = recorded(folder.resolve("old.rec"));
        byte[] all = Files.readAllBytes(file);
        all[RecordingFormat.MAGIC.length() + 2] ^= 1;
        Files.write(file, all);
        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("was recorded by a Treville (1.2.3) whose recordings have another form");
    }

    @Test
    void onlyARecordingIsReplaced() throws Exception {
        Path file = folder.resolve("precious");
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> new Recorder(file, "1", "mine", pair())).hasMessageContaining("is no recording");
        assertThat(file).hasContent("mine");
        Path again = recorded(folder.resolve("again.rec"));
        assertThat(Recording.read(recorded(again)).damage()).isEmpty();
    }

    @Test
    void whatComesFasterThanItIsWrittenIsCounted() throws Exception {
        Path file = folder.resolve("flood.rec");
        byte[] noise = new byte[60_000];
        new java.util.Random(1).nextBytes(noise);
        try (RecordingWriter writer = new RecordingWriter(file, "1")) {
            writer.append(0, new Entry.Began("x", pair(), 0));
            for (int i = 0; i < 2000; i++) {
                writer.append(i, new Entry.Input(0, noise));
            }
        }
        Recording recording = Recording.read(file);
        long kept = recording.entries().stream()
                .filter(timed -> timed.entry() instanceof Entry.Input)
                .count();
        long dropped = recording.entries().stream()
                .mapToLong(timed -> timed.entry() instanceof Entry.Dropped(long entries) ? entries : 0)
                .sum();
        assertThat(kept + dropped).isEqualTo(2000);
    }
}
