package io.treville.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a process of this machine holds (proc(5)).
 *
 * @param memoryKiB resident memory
 * @param peakKiB the most of it that there ever was
 */
record Held(int descriptors, int threads, int children, long memoryKiB, long peakKiB) {
    static Held of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        int descriptors = requireNonNull(process.resolve("fd").toFile().list(), "process " + pid + " is gone").length;
        return new Held(
                descriptors,
                (int) field(process, "Threads:"),
                (int) ProcessHandle.of(pid).orElseThrow().children().count(),
                field(process, "VmRSS:"),
                field(process, "VmHWM:"));
    }

    /** What the agent of the only lab holds, which runs in a guest. */
    static Held ofAgent(HostLabs labs) throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash(
                "echo '"
                        + "for p in /proc/[0-9]*; do read -r name <$p/comm; [ \"$name\" = java ] && agent=$p; done;"
                        + " set -- $agent/fd/*; echo $#; set -- $agent/task/*; echo $#;"
                        + " cat $agent/task/*/children | wc -w; for f in VmRSS VmHWM; do grep $f: $agent/status | tr -dc 0-9; echo; done' | $treville enter");
        List<Long> numbers = outcome.out().lines().map(Long::parseLong).toList();
        assertThat(numbers).as(outcome.toString()).hasSize(5);
        return new Held(
                numbers.get(0).intValue(),
                numbers.get(1).intValue(),
                numbers.get(2).intValue(),
                numbers.get(3),
                numbers.get(4));
    }

    /** The pid in the output of {@code status --format json}. */
    static long labProcess(HostLabs labs, String lab) {
        String status = labs.wellDone("status", lab, "--format", "json");
        int at = status.indexOf("\"pid\":") + 6;
        int end = at;
        while (Character.isDigit(status.charAt(end))) {
            end++;
        }
        return Long.parseLong(status.substring(at, end));
    }

    /** One look at a process. */
    @FunctionalInterface
    interface Look {
        Held at() throws IOException, InterruptedException;
    }

    /** Fails when a process goes on holding more than before, but for what a command that has just ended held. */
    static void isNotMoreThan(Look look, Held before, long growthKiB) throws IOException, InterruptedException {
        Held most = new Held(
                before.descriptors + 6,
                before.threads + 8,
                before.children + 1,
                before.memoryKiB + growthKiB,
                Long.MAX_VALUE);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        Held now = look.at();
        while (now.isMoreThan(most) && System.nanoTime() < end) {
            now = look.at();
        }
        assertThat(now.descriptors).as("descriptors").isLessThanOrEqualTo(most.descriptors);
        assertThat(now.threads).as("threads").isLessThanOrEqualTo(most.threads);
        assertThat(now.children).as("children").isLessThanOrEqualTo(most.children);
        assertThat(now.memoryKiB).as("memory, from %s to %s", before, now).isLessThan(most.memoryKiB);
    }

    /** But for memory, which is not given back. */
    private boolean isMoreThan(Held most) {
        return descriptors > most.descriptors || threads > most.threads || children > most.children;
    }

    private static long field(Path process, String name) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
