package io.treville.cli;

import java.nio.file.Path;

/** The project's root, which the launcher names. */
final class Home {
    private Home() {}

    static Path directory() {
        String home = System.getProperty("treville.home");
        if (home == null) {
            throw new CommandException(ExitCode.ENVIRONMENT, "-Dtreville.home is not set: start with scripts/treville");
        }
        return Path.of(home);
    }
}
