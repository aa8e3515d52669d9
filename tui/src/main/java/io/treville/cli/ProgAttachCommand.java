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

/** {@code prog attach}: attaches a loaded program. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = "Attaches a loaded program to one more place.",
        footerHeading = "%nExample:%n",
        footer = "  treville prog attach counter --node middle --xdp middle-left")
final class ProgAttachCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PROGRAM", description = "The program's name in its node.")
    private String program = "";

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private ProgramChoice choice = new ProgramChoice();

    @Mixin
    private HookOptions hook = new HookOptions();

    @Override
    public Integer call() throws HostException, InterruptedException {
        Program.Attach place = hook.place();
        if (place instanceof Program.Attach.None) {
            throw new CommandException(ExitCode.USAGE, "attach where? --xdp, --tc, --tcx, --cgroup ...: see --help");
        }
        try (LabClient client = lab.open()) {
            ProgramRow row = choice.find(client.host(), program);
            Deeds.perform(client, new ProgramDeed.AttachTo(row.node(), row.declared(), place));
        }
        return ExitCode.OK;
    }
}
