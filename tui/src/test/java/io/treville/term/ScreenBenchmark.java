package io.treville.term;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How long a screen of 120 by 40 with its history takes for files: milliseconds, medians, one a line. Started by scripts/bench. */
final class ScreenBenchmark {
    private static final int READ = 64 << 10;
    private static final int WARM = 5;

    private ScreenBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            byte[] bytes = Files.readAllBytes(Path.of(arguments[i]));
            long[] times = new long[rounds + WARM];
            for (int round = 0; round < times.length; round++) {
                long start = System.nanoTime();
                feed(bytes);
                times[round] = System.nanoTime() - start;
            }
            long[] warm = Arrays.copyOfRange(times, WARM, times.length);
            Arrays.sort(warm);
            System.out.println(warm[warm.length / 2] / 1_000_000);
        }
    }

    private static void feed(byte[] bytes) {
        Screen screen = new Screen(120, 40);
        for (int at = 0; at < bytes.length; at += READ) {
            screen.feed(bytes, at, Math.min(READ, bytes.length - at));
        }
        if (screen.historySize() == 0) {
            throw new IllegalStateException("nothing scrolled");
        }
    }
}
