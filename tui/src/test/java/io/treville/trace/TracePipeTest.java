package io.treville.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against this machine's own tracefs: the tests are the only reader of trace_pipe while they run. */
@Tag("netns")
class TracePipeTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final List<String> SETTINGS = List.of("buffer_size_kb", "trace_clock", "tracing_on");

    private final List<TraceEvent> events = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void mountTracefs() throws Exception {
        if (!Files.exists(TraceSettings.TRACEFS.resolve("trace_pipe"))) {
            Process mount = new ProcessBuilder("mount", "-t", "tracefs", "nodev", TraceSettings.TRACEFS.toString())
                    .inheritIO()
                    .start();
            assertThat(mount.waitFor()).as("mount -t tracefs").isZero();
        }
    }

    private static TraceSettings settings(int kilobytes) {
        return new TraceSettings(
                TraceSettings.TRACEFS,
                "test" + ProcessHandle.current().pid(),
                kilobytes,
                List.of(),
                node -> false,
                inode -> null);
    }

    private static void mark(String text) throws IOException {
        Files.writeString(TraceSettings.TRACEFS.resolve("trace_marker"), text, StandardOpenOption.WRITE);
    }

    private static Map<String, String> settingsInForce() throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String name : SETTINGS) {
            values.put(name, Tracefs.current(Files.readString(TraceSettings.TRACEFS.resolve(name))));
        }
        return values;
    }

    private List<String> texts(String containing) {
        return events.stream()
                .filter(event -> event instanceof TraceEvent.Line line
                        && line.line().text().contains(containing))
                .map(event -> ((TraceEvent.Line) event).line().text())
                .toList();
    }

    @Test
    void barrierReturnsAfterAllThatWasTracedBeforeIt() throws Exception {
        try (TracePipe pipe = TracePipe.open(settings(4096), events::add)) {
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < 50; i++) {
                    mark("round " + round + " line " + i + "\n");
                }

                pipe.barrier(SOON);

                assertThat(texts("round " + round + " ")).hasSize(50);
            }
        }
        assertThat(texts("treville-test")).isEmpty();
    }

    @Test
    void closeEndsAReaderThatWaitsAndRestoresEverySetting() throws Exception {
        TracePipe.open(settings(4096), events::add).close(); // after that, sizes are as the kernel rounds them
        Map<String, String> before = settingsInForce();
        TracePipe pipe = TracePipe.open(settings(8192), events::add);
        Map<String, String> during = settingsInForce();

        pipe.close();
        pipe.close();

        assertThat(during).containsEntry("trace_clock", "mono");
        assertThat(Integer.parseInt(during.get("buffer_size_kb"))).isGreaterThanOrEqualTo(8192);
        assertThat(settingsInForce()).isEqualTo(before);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("treville-trace"));
        assertThatThrownBy(() -> pipe.barrier(SOON)).hasMessage("trace: the reader has ended: it was closed");
    }

    @Test
    void anotherReaderIsNamed() throws Exception {
        Map<String, String> before = settingsInForce();
        try (FileChannel other = FileChannel.open(TraceSettings.TRACEFS.resolve("trace_pipe"))) {
            assertThat(other.isOpen()).isTrue();
            assertThatThrownBy(() -> TracePipe.open(settings(4096), events::add))
                    .isInstanceOf(TraceException.class)
                    .hasMessageMatching("/sys/kernel/tracing/trace_pipe is read by java \\(process \\d+\\).*");
        }
        assertThat(settingsInForce()).isEqualTo(before);
    }

    @Test
    void placeWithoutTracefsIsNamed(@TempDir Path empty) {
        TraceSettings nowhere = new TraceSettings(empty, "x", 4096, List.of(), node -> false, inode -> null);

        assertThatThrownBy(() -> TracePipe.open(nowhere, events::add))
                .hasMessage(empty + ": no tracefs there; mount it: mount -t tracefs nodev " + empty);
    }

    @Test
    void whatTheKernelOverwritesIsCounted() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        try (TracePipe pipe = TracePipe.open(settings(4096), event -> {
            entered.countDown();
            await(gate);
            events.add(event);
        })) {
            mark("first\n");
            entered.await();
            String line = "x".repeat(900) + "\n";
            int written = 30_000; // 27 MB into buffers of 4 MiB
            for (int i = 0; i < written; i++) {
                mark(line);
            }
            gate.countDown();

            pipe.barrier(SOON);

            long lost = 0;
            for (TraceEvent event : events) {
                lost += event instanceof TraceEvent.Lost loss ? loss.count() : 0;
            }
            assertThat(lost).isPositive();
            assertThat(texts("xxx").size() + lost).isBetween(written - 5L, written + 50L);
        }
    }

    @Test
    void tracingSwitchedOffByAnotherIsSwitchedOnAgain() throws Exception {
        try (TracePipe pipe = TracePipe.open(settings(4096), events::add)) {
            mark("before\n");
            pipe.barrier(SOON);
            Files.writeString(TraceSettings.TRACEFS.resolve("tracing_on"), "0", StandardOpenOption.WRITE);
            Files.writeString(TraceSettings.TRACEFS.resolve("tracing_on"), "1", StandardOpenOption.WRITE);
            mark("after\n");

            pipe.barrier(SOON);

            assertThat(texts("after")).isNotEmpty();
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
