package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.ProgramRow;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.ProgramDeed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prog unload}: takes a program away. */
@Command(
        name = "unload",
        mixinStandardHelpOptions = true,
        description = "Takes a loaded program off its hooks and gives it back.",
        footerHeading = "%nExample:%n",
        footer = "  treville prog unload counter --node middle")
final class ProgUnloadCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PROGRAM", description = "The program's name in its node.")
    private String program = "";

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private ProgramChoice choice = new ProgramChoice();

    @Override
    public Integer call() throws HostException, InterruptedException {
        try (LabClient client = lab.open()) {
            ProgramRow row = choice.find(client.host(), program);
            Deeds.perform(client, new ProgramDeed.Unload(row.node(), program));
        }
        return ExitCode.OK;
    }
}
