package io.treville.vm.kernel;

import org.jspecify.annotations.Nullable;

/** Finds, in what a build prints, the one line that tells why it failed. */
final class DecisiveLine {
    private static final String DISK_FULL = "No space left on device";

    private @Nullable String error;
    private @Nullable String complaint;
    private String last = "no output";
    private boolean diskFull;

    void line(String text) {
        if (text.isBlank()) {
            return;
        }
        last = text.strip();
        if (text.contains(DISK_FULL)) {
            diskFull = true;
        }
        if (error == null && isError(text)) {
            error = last;
        }
        // "make[3]: *** [Makefile:12: x.o] Error 1": the innermost make complains first.
        if (complaint == null && text.contains("*** ")) {
            complaint = last;
        }
    }

    boolean diskFull() {
        return diskFull;
    }

    /** The first error of a compiler, linker or script; else make's first complaint; else the last line. */
    String text() {
        if (error != null) {
            return error;
        }
        return complaint != null ? complaint : last;
    }

    private static boolean isError(String text) {
        return text.contains(": error: ")
                || text.contains(": fatal error: ")
                || text.contains(": error:")
                || text.contains("undefined reference to")
                || text.contains(DISK_FULL)
                || text.startsWith("error: ")
                || text.startsWith("tar: ")
                || text.startsWith("xz: ")
                || text.startsWith("FAILED:")
                || text.contains(": not found")
                || text.contains("No rule to make target");
    }
}
