package io.treville.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code flow}: the flows that the flow markers of a lab mark. */
@Command(
        name = "flow",
        mixinStandardHelpOptions = true,
        description = "Announces flows to the flow markers of a lab that is up, as flowd-go's feeders do.",
        subcommands = {
            FlowEventCommand.Start.class,
            FlowEventCommand.End.class,
            FlowListenCommand.class,
            FlowAttachCommand.Attach.class,
            FlowAttachCommand.Detach.class,
            FlowAttachCommand.Clean.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville flow start tcp db11::2 2345 db22::1 5777 1 2",
            "  treville flow end tcp db11::2 2345 db22::1 5777 1 2",
            "  treville flow listen --pipe flows --socket flows.sock"
        })
final class FlowCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandException(ExitCode.USAGE, spec.commandLine().getUsageMessage());
    }
}
