package io.treville.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process of this machine holds (proc(5)).
 *
 * @param memoryKiB resident memory
 */
record Held(int descriptors, int threads, int children, long memoryKiB) {
    static Held of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        int descriptors = requireNonNull(process.resolve("fd").toFile().list(), "process " + pid + " is gone").length;
        return new Held(
                descriptors,
                (int) field(process, "Threads:"),
                (int) ProcessHandle.of(pid).orElseThrow().children().count(),
                field(process, "VmRSS:"));
    }

    /** What the agent of the only lab holds, which runs in a guest. */
    static Held ofAgent(HostLabs labs) throws IOException, InterruptedException {
        Program.Outcome outcome = labs.bash("echo '"
                + "for p in /proc/[0-9]*; do read -r name <$p/comm; [ \"$name\" = java ] && agent=$p; done;"
                + " set -- $agent/fd/*; echo $#; set -- $agent/task/*; echo $#;"
                + " cat $agent/task/*/children | wc -w; grep VmRSS: $agent/status | tr -dc 0-9' | $treville enter");
        List<Long> numbers = outcome.out().lines().map(Long::parseLong).toList();
        assertThat(numbers).as(outcome.toString()).hasSize(4);
        return new Held(
                numbers.get(0).intValue(),
                numbers.get(1).intValue(),
                numbers.get(2).intValue(),
                numbers.get(3));
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

    /** Fails when this is more than before, but for what a command that has just ended may have on its way out. */
    void isNotMoreThan(Held before, long growthKiB) {
        assertThat(descriptors).as("descriptors").isLessThanOrEqualTo(before.descriptors + 6);
        assertThat(threads).as("threads").isLessThanOrEqualTo(before.threads + 8);
        assertThat(children).as("children").isLessThanOrEqualTo(before.children + 1);
        assertThat(memoryKiB).as("memory, from %s to %s", before, this).isLessThan(before.memoryKiB + growthKiB);
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
