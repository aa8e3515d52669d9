package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.ProgramRow;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.ProgramDeed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prog detach}: takes a program off its hooks. */
@Command(
        name = "detach",
        mixinStandardHelpOptions = true,
        description = "Takes a loaded program off the hooks where it was attached; it stays loaded, and in routes.",
        footerHeading = "%nExample:%n",
        footer = "  treville prog detach counter --node middle")
final class ProgDetachCommand implements Callable<Integer> {
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
            Deeds.perform(client, new ProgramDeed.Detach(row.node(), program));
        }
        return ExitCode.OK;
    }
}
