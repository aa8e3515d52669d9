package io.treville.tui;

import io.treville.pty.TerminalProcess;
import io.treville.pty.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What a terminal full of shells takes, at 200 by 60, started by scripts/bench. {@code first TEXT COMMAND...} prints the
 * milliseconds from the start of a command until its terminal shows a text. {@code treville|tmux FILE}, driven by the same keys,
 * print a name and a number a row:
 *
 * <ul>
 *   <li>{@code cat}: milliseconds until a file of a million lines has been shown, the median of five
 *   <li>{@code echo-p50}, {@code echo-p99}: microseconds from a key to its echo on the screen, while the pane beside floods, and in
 *       Treville 50,000 lines of trace come a second
 *   <li>{@code idle}: thousandths of a core while nothing happens
 *   <li>{@code memory}: resident megabytes after five shells have each shown two million lines
 *   <li>of Treville alone {@code frame-p50} and {@code frame-p99}: microseconds of a frame while all that moves, and the octets that
 *       one allocates, {@code drawn} until Lanterna has the cells, {@code sent} by Lanterna
 * </ul>
 */
@SuppressWarnings("try") // closing waits for a process, and may be interrupted
final class TuiBenchmark {
    static final TerminalSize SIZE = new TerminalSize(200, 60);

    private static final int ROUNDS = 5;
    private static final int WARM_KEYS = 200;
    private static final int KEYS = 1000;
    private static final int ROW = 50;

    private final Contestant contestant;
    private final String file;
    private int shown;

    private TuiBenchmark(Contestant contestant, String file) {
        this.contestant = contestant;
        this.file = file;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("first")) {
            System.out.println(firstFrame(arguments[1], List.of(arguments).subList(2, arguments.length)));
            System.exit(0);
        }
        try (Contestant contestant = arguments[0].equals("tmux") ? new TmuxContestant() : new TrevilleContestant()) {
            new TuiBenchmark(contestant, arguments[1]).measure();
        }
        System.exit(0); // threads that read a terminal wait for ever
    }

    private static long firstFrame(String text, List<String> command) throws IOException, InterruptedException {
        Glass glass = new Glass(SIZE);
        long start = System.nanoTime();
        try (TerminalProcess process =
                TerminalProcess.start(command, Map.of("TERM", "xterm-256color", "TMUX", ""), null, SIZE)) {
            Thread.ofPlatform().daemon().name("glass").start(() -> glass.copy(process.output()));
            glass.await(text);
            return (System.nanoTime() - start) / 1_000_000;
        }
    }

    private void measure() throws IOException, InterruptedException {
        await("alfa#");
        cat(); // warm
        long[] cats = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            cats[round] = cat();
        }
        print("cat", percentile(cats, 50));
        echo();
        LockSupport.parkNanos(Duration.ofSeconds(10).toNanos()); // compilers of the virtual machine settle
        print("idle", idle());
        for (int shell = 0; shell < 5; shell++) {
            contestant.show(shell);
            cat();
            cat();
        }
        print("memory", contestant.memory() >> 20);
        contestant.figures().forEach(TuiBenchmark::print);
    }

    private static void print(String name, long value) {
        System.out.printf(Locale.ROOT, "%s %d%n", name, value);
    }

    static long percentile(long[] values, int percent) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private void type(String keys) throws IOException, InterruptedException {
        contestant.type(keys.getBytes(StandardCharsets.UTF_8));
    }

    private void await(String text) throws InterruptedException {
        contestant.glass().await(text);
    }

    private long cat() throws IOException, InterruptedException {
        int round = shown++;
        long start = System.nanoTime();
        type("cat '" + file + "'; echo done-$((" + round + "+1000))\r");
        await("done-" + (round + 1000));
        return (System.nanoTime() - start) / 1_000_000;
    }

    private void echo() throws IOException, InterruptedException {
        type("clear; cat >/dev/null\r\u0002%");
        type("echo beside-$((40+2))\r");
        await("beside-42");
        type("yes 'a pane that floods'\r");
        await("a pane that floods");
        type("\u0002\u001b[D");
        long[] took = new long[KEYS];
        try (AutoCloseable busy = contestant.busy()) {
            keys(new long[WARM_KEYS], "warm");
            contestant.counts();
            keys(took, "key");
        } catch (InterruptedException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        print("echo-p50", percentile(took, 50) / 1000);
        print("echo-p99", percentile(took, 99) / 1000);
        type("\u0003\u0002\u001b[C\u0003");
        await("^C");
        type("exit\r\u0002\u001b[D");
        await("alfa#");
    }

    private void keys(long[] took, String name) throws IOException, InterruptedException {
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < took.length; i++) {
            if (i % ROW == 0) {
                typed.replace(0, typed.length(), name + i + ": "); // unlike all that is on the screen
                type("\r" + typed);
                await(typed.toString());
            }
            char key = (char) ('a' + i % 26);
            typed.append(key);
            long start = System.nanoTime();
            type(String.valueOf(key));
            await(typed.toString());
            took[i] = System.nanoTime() - start;
            LockSupport.parkNanos(7_000_000); // as fast as nobody types
        }
    }

    private long idle() {
        Duration before = contestant.processor();
        LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
        return contestant.processor().minus(before).toMillis() / 10;
    }
}
