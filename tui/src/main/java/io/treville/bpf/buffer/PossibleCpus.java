package io.treville.bpf.buffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPUs that there may be. */
final class PossibleCpus {
    private static final Path POSSIBLE = Path.of("/sys/devices/system/cpu/possible");

    private PossibleCpus() {}

    /** One more than the highest number of a CPU; whether each is online is told by using it. */
    static int count() {
        try {
            return highest(Files.readString(POSSIBLE).strip()) + 1;
        } catch (IOException | NumberFormatException e) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    /** {@code 0-3,5}: the number that ends it. */
    private static int highest(String list) {
        int at = list.length();
        while (at > 0 && Character.isDigit(list.charAt(at - 1))) {
            at--;
        }
        return Integer.parseInt(list.substring(at));
    }
}
