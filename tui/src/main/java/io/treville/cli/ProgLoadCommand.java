package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.ProgramDeed;
import io.treville.topology.Program;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prog load}: loads a program into a node. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Loads a program of an object or C file into a node, and attaches it where an option says so.",
        footerHeading = "%nExample:%n",
        footer = "  treville prog load xdp_counter.bpf.o --node right --xdp right-middle")
final class ProgLoadCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "An ELF object, or C source that is compiled first.")
    private String file = "";

    @Option(names = "--node", paramLabel = "NODE", required = true, description = "The node.")
    private String node = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What to call it (default: after the file).")
    private @Nullable String name;

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private ObjectArguments object = new ObjectArguments();

    @Mixin
    private HookOptions hook = new HookOptions();

    @Override
    public Integer call() throws HostException, InterruptedException {
        Program.Attach place = hook.place();
        Program program = object.program(name == null ? nameOf(file) : name, file, place);
        try (LabClient client = lab.open()) {
            Nodes.check(client, node);
            Deeds.perform(client, new ProgramDeed.Load(node, program));
        }
        return ExitCode.OK;
    }

    /** {@code counter} of {@code /tmp/counter.bpf.o}. */
    static String nameOf(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
