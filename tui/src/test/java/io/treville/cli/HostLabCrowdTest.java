package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many labs, many terminals. */
@Tag("netns")
class HostLabCrowdTest {
    private static final int LABS = 10;
    private static final int TERMINALS = 4;
    private static final long GROWTH_KIB = 32 << 10;
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("treville.crowd", 120));

    @SuppressWarnings("NullAway.Init") // made before each test
    private HostLabs labs;

    @SuppressWarnings("NullAway.Init")
    private Path topology;

    @BeforeEach
    void open() throws IOException {
        labs = new HostLabs();
        topology = labs.file("pair.yaml", HostLabs.PAIR);
    }

    @AfterEach
    void takeDown() {
        labs.close();
    }

    @Test
    void tenLabsAreUpAtOnceAndFourTerminalsMeetInEachWhatIsItsOwn() throws Exception {
        inTerminals(LABS, number -> labs.wellDone("up", topology.toString(), "--name", "lab" + number));
        assertThat(labs.wellDone("ls").lines().filter(line -> line.contains(" up ")))
                .hasSize(LABS);
        inTerminals(LABS, number -> {
            String lab = "lab" + number;
            String own = "10.77." + number + ".1/32";
            labs.wellDone("exec", "--lab", lab, "left", "--", "ip", "addr", "add", own, "dev", "lo");
        });
        List<Held> before = new ArrayList<>();
        for (int lab = 0; lab < LABS; lab++) {
            before.add(Held.of(Held.labProcess(labs, "lab" + lab)));
        }
        AtomicInteger commands = new AtomicInteger();
        long end = System.nanoTime() + TIME.toNanos();
        inTerminals(TERMINALS, number -> {
            for (int lab = number; System.nanoTime() < end; lab = (lab + 1) % LABS) {
                String addresses = labs.wellDone(
                        "exec", "--lab", "lab" + lab, "left", "--", "ip", "-o", "-4", "addr", "show", "dev", "lo");
                assertThat(addresses).contains("10.77." + lab + ".1/32");
                assertThat(addresses.lines()).hasSize(2); // 127.0.0.1, and its own
                int round = commands.addAndGet(2);
                String word = "terminal " + number + " round " + round;
                assertThat(labs.treville(
                                "exec",
                                "--lab",
                                "lab" + lab,
                                "right",
                                "--",
                                "sh",
                                "-c",
                                "echo out " + word + "; echo err " + word + " >&2; exit " + round % 100))
                        .isEqualTo(new Program.Outcome(round % 100, "out " + word + "\n", "err " + word + "\n"));
            }
        });
        assertThat(commands).hasValueGreaterThan(2 * TERMINALS);
        for (int lab = 0; lab < LABS; lab++) {
            long process = Held.labProcess(labs, "lab" + lab);
            Held.isNotMoreThan(() -> Held.of(process), before.get(lab), GROWTH_KIB);
        }
        inTerminals(LABS, number -> labs.wellDone("down", "lab" + number));
        assertThat(labs.wellDone("ls")).isEqualTo("no lab is up\n");
    }

    @Test
    void ofSeveralThatBringUpOneLabOneDoesAndTheOthersWaitForIt() throws ExecutionException, InterruptedException {
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        inTerminals(
                TERMINALS,
                number -> said.add(labs.wellDone("up", topology.toString())
                        .lines()
                        .toList()
                        .getLast()));
        assertThat(said)
                .containsExactlyInAnyOrder(
                        "pair is up", "pair is up already", "pair is up already", "pair is up already");
    }

    @Test
    void fourTerminalsWorkOnOneLabAndLeaveNothingInIt() throws Exception {
        labs.wellDone("up", topology.toString());
        long lab = Held.labProcess(labs, "pair");
        labs.wellDone("exec", "left", "--", "true");
        Held before = Held.of(lab);
        inTerminals(TERMINALS, number -> {
            for (int i = 0; i < 5; i++) {
                String word = "terminal " + number + " round " + i;
                assertThat(labs.wellDone("exec", "left", "--", "echo", word)).isEqualTo(word + "\n");
            }
        });
        Held.isNotMoreThan(() -> Held.of(lab), before, GROWTH_KIB);
    }

    /** What one terminal does. */
    private interface Work {
        void in(int terminal);
    }

    private static void inTerminals(int count, Work work) throws ExecutionException, InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(
                TERMINALS, Thread.ofPlatform().name("terminal-", 0).factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(pool.submit(() -> work.in(number)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }
}
