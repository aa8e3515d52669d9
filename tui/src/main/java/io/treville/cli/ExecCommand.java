package io.treville.cli;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exec}: a command in a node. */
@CommandLine.Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description = "Runs a command in a node of a lab that is up. Its input, output, errors and exit status are the"
                + " command's own; a signal to this program goes to it. No shell takes part.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville exec alfa -- ping -c 3 db04::2",
            "  treville exec athos -- ip -6 route",
            "  tar c . | treville exec beta -- tar x -C /tmp"
        })
final class ExecCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NODE", description = "The node.")
    private String node = "";

    @Parameters(index = "1..*", paramLabel = "COMMAND", arity = "1..*", description = "The command and its arguments.")
    private List<String> command = new ArrayList<>();

    @Option(names = "--no-stdin", description = "Give the command an empty standard input.")
    private boolean noInput;

    @Mixin
    private LabOption lab = new LabOption();

    @Override
    public Integer call() throws HostException, InterruptedException {
        List<String> argv = withoutDashes(command);
        try (LabClient client = lab.open()) {
            return new Execution(client, new Command(node, argv, Map.of())).run(!noInput);
        }
    }

    /** The arguments after the {@code --} that ends this program's own. */
    static List<String> withoutDashes(List<String> arguments) {
        List<String> argv = arguments.getFirst().equals("--") ? arguments.subList(1, arguments.size()) : arguments;
        if (argv.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "which command? treville exec NODE -- COMMAND");
        }
        return argv;
    }
}
