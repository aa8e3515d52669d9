package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code shell}: a shell in a node. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        description =
                "Opens a shell ($SHELL) in a node of a lab that is up. Without a terminal, runs sh on what standard input"
                        + " says. It begins in the folder that this program was started in (in a guest that has none of that name, in /)"
                        + " and ends with the shell's exit status.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville shell athos", "  echo 'ip -6 route' | treville shell athos"})
final class ShellCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NODE", description = "The node.")
    private String node = "";

    @Mixin
    private LabOption lab = new LabOption();

    @Override
    public Integer call() throws HostException, InterruptedException, IOException {
        try (LabClient client = lab.open()) {
            int status = new InteractiveShell(client, node).run();
            Deeds.typed(client, "treville", "shell", node);
            return status;
        }
    }
}
