package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.ProgramRow;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.ProgramDeed;
import io.treville.topology.Program;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prog replace}: puts another program in the place of one, without a gap. */
@Command(
        name = "replace",
        mixinStandardHelpOptions = true,
        description =
                "Puts another program in the place of a loaded one wherever that runs, without a moment between. Maps that are alike keep their elements.",
        footerHeading = "%nExample:%n",
        footer = "  treville prog replace counter xdp_counter.bpf.c --node middle")
final class ProgReplaceCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PROGRAM", description = "The program's name in its node.")
    private String program = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "An ELF object, or C source that is compiled first.")
    private String file = "";

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private ProgramChoice choice = new ProgramChoice();

    @Mixin
    private ObjectArguments object = new ObjectArguments();

    @Override
    public Integer call() throws HostException, InterruptedException {
        Program next = object.program(program, file, new Program.Attach.None());
        try (LabClient client = lab.open()) {
            ProgramRow row = choice.find(client.host(), program);
            Program declared = row.declared();
            Program wanted = next.section().isEmpty() && !declared.section().isEmpty()
                    ? next.ofSection(declared.section())
                    : next;
            Deeds.perform(client, new ProgramDeed.Replace(row.node(), wanted));
        }
        return ExitCode.OK;
    }
}
