package io.treville.tui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A program that shows shells on a {@link Glass} and takes tmux's keys. */
@SuppressWarnings("try") // closing waits for a process, and may be interrupted
interface Contestant extends AutoCloseable {
    Glass glass();

    void type(byte[] keys) throws IOException, InterruptedException;

    /** Brings one of five shells to the front; each has another prompt. */
    void show(int shell) throws IOException, InterruptedException;

    /** What else is to go on while keys are typed. */
    AutoCloseable busy();

    /** From now on frames count. */
    default void counts() {}

    /** Processor time used so far. */
    Duration processor();

    /** Resident octets. */
    long memory() throws IOException;

    /** Its own figures. */
    default Map<String, Long> figures() {
        return Map.of();
    }

    @Override
    void close() throws Exception;

    /** VmRSS of proc_pid_status(5) in octets. */
    static long resident(long pid) throws IOException {
        for (String row : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (row.startsWith("VmRSS:")) {
                return Long.parseLong(row.replaceAll("\\D", "")) << 10;
            }
        }
        throw new IOException("no VmRSS of process " + pid);
    }

    static Duration processor(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
