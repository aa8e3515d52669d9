package io.treville.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tunnel}: entries of the program {@code tunnel_mux} of a lab that is up. */
@Command(
        name = "tunnel",
        mixinStandardHelpOptions = true,
        description = "Adds, shows and removes tunnels of the lab tunnel-mux, under the option names of xdp-mptm.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville tunnel list", "  treville tunnel stats --node host1"},
        subcommands = {
            TunnelAddCommand.class,
            TunnelGetCommand.class,
            TunnelDelCommand.class,
            TunnelListCommand.class,
            TunnelStatsCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class TunnelCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandException(ExitCode.USAGE, spec.commandLine().getUsageMessage());
    }
}
