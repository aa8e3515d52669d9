package io.treville.vm.qemu;

import org.jspecify.annotations.Nullable;

/**
 * Reads console lines for what the kernel says about its own faults (lib/bug.c, arch/x86/kernel/dumpstack.c,
 * kernel/panic.c, mm/oom_kill.c). Not thread-safe: one thread feeds it; the last one reads it after that.
 */
final class Splat {
    /** What one line means. */
    enum Sign {
        NOTHING,
        /** The kernel complains and goes on. */
        WARNING,
        /** An oops or a BUG; with panic_on_oops a panic follows. */
        OOPS,
        PANIC,
        OUT_OF_MEMORY
    }

    private static final int MAX_LINES = 200;
    private static final String[] OOPSES = {
        "BUG: ",
        "kernel BUG at ",
        "Oops: ",
        "general protection fault",
        "divide error: ",
        "invalid opcode: ",
        "stack segment: ",
        "double fault: ",
        "watchdog: BUG: "
    };
    private static final String[] WARNINGS = {
        "WARNING: ", "UBSAN: ", "INFO: task ", "rcu: INFO: ", "INFO: rcu_", "unregister_netdevice: waiting"
    };
    private static final String PANIC_LINE = "Kernel panic - not syncing: ";

    private final StringBuilder text = new StringBuilder();
    private int lines;
    private @Nullable String cause;
    private @Nullable String panic;
    private @Nullable String killed;

    Sign accept(String line) {
        String message = withoutTime(line);
        Sign sign = sign(message);
        if (sign == Sign.PANIC && panic == null) {
            panic = message.substring(PANIC_LINE.length());
        } else if (sign == Sign.OOPS && cause == null) {
            cause = message;
        } else if (sign == Sign.OUT_OF_MEMORY) {
            killed = message;
        }
        boolean fatal = sign == Sign.OOPS || sign == Sign.PANIC;
        if ((fatal || lines > 0) && lines < MAX_LINES) {
            text.append(line).append('\n');
            lines++;
        }
        return sign;
    }

    /** From the first line of an oops or panic on; empty when there was none. */
    String text() {
        return text.toString();
    }

    /** Why the kernel panicked, or null: {@code Fatal exception in interrupt (BUG: kernel NULL pointer…)}. */
    @Nullable
    String panic() {
        if (panic == null || cause == null) {
            return panic;
        }
        return panic + " (" + cause + ")";
    }

    /** The last {@code Out of memory: Killed process …} line, or null. */
    @Nullable
    String killed() {
        return killed;
    }

    private static Sign sign(String message) {
        if (message.startsWith(PANIC_LINE)) {
            return Sign.PANIC;
        }
        if (message.startsWith("Out of memory: Killed process")) {
            return Sign.OUT_OF_MEMORY;
        }
        if (startsWithAny(message, OOPSES)) {
            return Sign.OOPS;
        }
        return startsWithAny(message, WARNINGS) ? Sign.WARNING : Sign.NOTHING;
    }

    private static boolean startsWithAny(String message, String[] beginnings) {
        for (String beginning : beginnings) {
            if (message.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Drops printk's {@code [    1.234567]}, with the caller's {@code [   T1]} if shown. */
    private static String withoutTime(String line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == '[') {
            int end = line.indexOf(']', start);
            if (end < 0) {
                break;
            }
            start = end + 1 < line.length() && line.charAt(end + 1) == ' ' ? end + 2 : end + 1;
        }
        return line.substring(start);
    }
}
