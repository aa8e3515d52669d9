package io.treville.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.bpf.Brackets;
import io.treville.bpf.LoadedObject;
import io.treville.bpf.OpenObject;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.topology.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Copies of one unmodified program, one per node, run at the same time on all CPUs and print through the real trace
 * buffer. The length of their packets tells who printed; the program itself does not know its node.
 */
@Tag("bpf")
class BracketedProgramsTest {
    private static final Path BPF = Path.of(System.getProperty("treville.home", ".."), "bpf");
    private static final Map<String, Integer> LENGTHS = Map.of("athos", 100, "porthos", 200, "aramis", 300);
    private static final int RUNS = 400;

    private final List<TraceLine> lines = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void compile() throws Exception {
        Process make = new ProcessBuilder("make", "-s", "-C", BPF.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(make.waitFor()).as(said).isZero();
    }

    @Test
    void everyLineOfAnUnmodifiedProgramGoesToItsNodeUnderLoadOnAllCpus() throws Exception {
        String token = Brackets.newToken();
        TraceSettings settings = TraceSettings.of(token, LENGTHS::containsKey, inode -> null);
        List<LoadedObject> copies = new ArrayList<>();
        boolean bracketed = true;
        try (Brackets brackets = Brackets.of(BPF.resolve("build/bracket.bpf.o"), token);
                TracePipe pipe = TracePipe.open(settings, this::keep)) {
            List<FutureTask<Integer>> running = new ArrayList<>();
            long cpus = Files.readAllLines(Path.of("/proc/stat")).stream()
                    .filter(line -> line.matches("cpu\\d.*"))
                    .count();
            for (Map.Entry<String, Integer> node : LENGTHS.entrySet()) {
                LoadedObject copy = OpenObject.open(BPF.resolve("build/xdp_counter.bpf.o"))
                        .select("xdp", Program.Type.XDP)
                        .rodata("verbose", "true")
                        .load();
                copies.add(copy);
                Brackets.Outcome outcome = brackets.around(copy.program(), node.getKey(), "counter");
                bracketed &= outcome instanceof Brackets.Outcome.Attached;
                long cpu = running.size() % cpus;
                running.add(new FutureTask<>(() -> run(copy, node.getValue(), cpu)));
            }
            for (FutureTask<Integer> task : running) {
                Thread.ofPlatform().name("test-run").start(task);
            }
            for (FutureTask<Integer> task : running) {
                assertThat(task.get()).isEqualTo(RUNS);
            }

            pipe.barrier(Duration.ofMinutes(2));
        } finally {
            copies.forEach(LoadedObject::close);
        }

        for (Map.Entry<String, Integer> node : LENGTHS.entrySet()) {
            List<TraceLine> own = lines.stream()
                    .filter(line -> line.text().contains(" of " + node.getValue() + " octets"))
                    .toList();
            assertThat(own).hasSize(RUNS);
            // Where the kernel refuses tracing programs the lines are nobody's: that is no guess either.
            String expected = bracketed ? node.getKey() : null;
            assertThat(own).extracting(TraceLine::node).containsOnly(expected);
            assertThat(own).extracting(TraceLine::program).containsOnly(bracketed ? "counter" : null);
        }
        assertThat(lines).extracting(TraceLine::text).noneMatch(text -> text.contains(token));
    }

    @Test
    void linesThatCarryTheirNodesNameGoThereWithoutBrackets() throws Exception {
        List<LoadedObject> copies = new ArrayList<>();
        TraceSettings settings = TraceSettings.of(Brackets.newToken(), LENGTHS::containsKey, inode -> null);
        try (TracePipe pipe = TracePipe.open(settings, this::keep)) {
            for (Map.Entry<String, Integer> node : LENGTHS.entrySet()) {
                LoadedObject copy = OpenObject.open(BPF.resolve("build/tests/xdp_tagged.bpf.o"))
                        .select("xdp", Program.Type.XDP)
                        .rodata("treville_node", node.getKey())
                        .load();
                copies.add(copy);
                LibbpfSyscalls.testRun(copy.program().fd(), new byte[node.getValue()], 1);
            }

            pipe.barrier(Duration.ofMinutes(2));
        } finally {
            copies.forEach(LoadedObject::close);
        }

        for (Map.Entry<String, Integer> node : LENGTHS.entrySet()) {
            assertThat(lines)
                    .filteredOn(line -> line.text().equals("saw " + node.getValue() + " octets"))
                    .singleElement()
                    .extracting(TraceLine::node)
                    .isEqualTo(node.getKey());
        }
    }

    private void keep(TraceEvent event) {
        if (event instanceof TraceEvent.Line line) {
            lines.add(line.line());
        }
    }

    /** On one CPU, which need not be among those that this process is kept to; where it may not go it stays. */
    private static int run(LoadedObject copy, int length, long cpu) throws Exception {
        Path thread = Path.of("/proc/thread-self").toRealPath();
        new ProcessBuilder("taskset", "-cp", Long.toString(cpu), String.valueOf(thread.getFileName()))
                .start()
                .waitFor();
        byte[] packet = new byte[length];
        for (int i = 0; i < RUNS; i++) {
            LibbpfSyscalls.testRun(copy.program().fd(), packet, 1);
        }
        return RUNS;
    }
}
