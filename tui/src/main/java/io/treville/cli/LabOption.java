package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which of the labs that are up a command means; a mixin of all commands on running labs. */
final class LabOption {
    @Option(
            names = "--lab",
            paramLabel = "NAME",
            description = "The lab to work on; may be left out while only one is up.")
    private @Nullable String name;

    /** Connects to the lab; waits for it while it is being brought up. */
    LabClient open() throws HostException, InterruptedException {
        return LabClient.open(name);
    }

    /** The lab, without connecting to it. */
    RunningLab lab() throws HostException {
        return Labs.chosen(name);
    }

    /** The lab that an argument names, or else the option. */
    RunningLab lab(@Nullable String argument) throws HostException {
        if (argument != null && name != null && !argument.equals(name)) {
            throw new CommandException(ExitCode.USAGE, "'" + argument + "' and --lab " + name + ": name one lab");
        }
        return Labs.chosen(argument == null ? name : argument);
    }

    /** Whether the option was given. */
    boolean given() {
        return name != null;
    }
}
