package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The option that says which of the labs that are up a command means; a mixin of all commands on running labs. */
final class LabOption {
    /** The property by which the repl says which lab its commands mean. */
    static final String USUAL = "treville.lab";

    private static final String NAME = "--lab";
    private static final String LABEL = "LAB";
    private static final String DESCRIPTION =
            "The lab to work on; may be left out while only one is up, and where TREVILLE_LAB names it.";

    @Option(names = NAME, paramLabel = LABEL, description = DESCRIPTION)
    private @Nullable String name;

    private @Nullable OptionSpec spec;

    /** The same option, of a {@link BriefCommand}. */
    OptionSpec spec() {
        OptionSpec made = OptionSpec.builder(NAME)
                .type(String.class)
                .paramLabel(LABEL)
                .description(DESCRIPTION)
                .build();
        spec = made;
        return made;
    }

    private @Nullable String name() {
        return spec == null ? name : spec.getValue();
    }

    private @Nullable String nameOrUsual() {
        String given = name();
        return given == null ? usual() : given;
    }

    /** The lab that is meant where the command line does not say it: the repl's, or that of a shell in a lab. */
    static @Nullable String usual() {
        String own = System.getProperty(USUAL);
        String inherited = own == null ? System.getenv("TREVILLE_LAB") : own;
        return inherited == null || inherited.isEmpty() ? null : inherited;
    }

    /** Connects to the lab; waits for it while it is being brought up. */
    LabClient open() throws HostException, InterruptedException {
        return LabClient.open(nameOrUsual());
    }

    /** The lab, without connecting to it. */
    RunningLab lab() throws HostException {
        return Labs.chosen(nameOrUsual());
    }

    /** The lab that an argument names, or else the option. */
    RunningLab lab(@Nullable String argument) throws HostException {
        String given = name();
        if (argument != null && given != null && !argument.equals(given)) {
            throw new CommandException(ExitCode.USAGE, "'" + argument + "' and --lab " + given + ": name one lab");
        }
        return argument == null ? lab() : Labs.chosen(argument);
    }

    /** Whether the option was given. */
    boolean given() {
        return name() != null;
    }
}
