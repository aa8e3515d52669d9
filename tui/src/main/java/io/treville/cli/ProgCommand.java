package io.treville.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code prog}: the programs of a lab. */
@Command(
        name = "prog",
        mixinStandardHelpOptions = true,
        description = "Loads, attaches, replaces and takes away eBPF programs in the nodes of a lab that is up.",
        subcommands = {
            ProgListCommand.class,
            ProgShowCommand.class,
            ProgLoadCommand.class,
            ProgAttachCommand.class,
            ProgDetachCommand.class,
            ProgReplaceCommand.class,
            ProgUnloadCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville prog list",
            "  treville prog load xdp_counter.bpf.o --node right --xdp right-middle",
            "  treville prog replace counter xdp_counter.bpf.c --node middle"
        })
final class ProgCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandException(ExitCode.USAGE, spec.commandLine().getUsageMessage());
    }
}
