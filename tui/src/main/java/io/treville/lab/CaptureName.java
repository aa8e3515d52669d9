package io.treville.lab;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names of programs that captures put on routes: {@code capture-route-PID-STARTED-NUMBER}. They tell whether the process
 * that made them still lives.
 */
final class CaptureName {
    private static final String MARK = "capture-route-";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private CaptureName() {}

    static String fresh() {
        ProcessHandle self = ProcessHandle.current();
        return MARK + self.pid() + "-" + started(self) + "-" + NUMBER.incrementAndGet();
    }

    /** Whether it is the name of a capture of a process that is gone. */
    static boolean isLeftover(String program) {
        if (!program.startsWith(MARK)) {
            return false;
        }
        String[] parts = program.substring(MARK.length()).split("-", -1);
        try {
            Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(parts[0]));
            // A pid may be somebody else's by now.
            return owner.isEmpty() || parts.length != 3 || !parts[1].equals(started(owner.get()));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Milliseconds since the epoch, in few digits. */
    private static String started(ProcessHandle process) {
        return Long.toString(
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L), 36);
    }
}
