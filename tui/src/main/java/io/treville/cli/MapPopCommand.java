package io.treville.cli;

import io.treville.bpf.ValueForm;
import io.treville.host.HostException;
import io.treville.host.MapRef;
import io.treville.lab.daemon.LabClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code map pop}: takes the next element off a queue or stack. */
@Command(
        name = "pop",
        mixinStandardHelpOptions = true,
        description = "Takes the next element off a queue or stack, and prints it. Ends with 1 when there is none.",
        footerHeading = "%nExample:%n",
        footer = "  treville map pop jobs")
final class MapPopCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MAP",
            description = "The map: NODE/PROGRAM/MAP, or less where that tells one.")
    private String map = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private MapChoice choice = new MapChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        try (LabClient client = lab.open()) {
            PrintWriter out = spec.commandLine().getOut();
            MapRef ref = choice.find(client.host(), map).ref();
            ValueForm form = format.ofValues();
            String value = client.host().popMap(ref, form);
            if (value == null) {
                throw new CommandException(ExitCode.FAILED, MapChoice.place(ref) + ": map " + map + " is empty");
            }
            Deeds.tell(client, spec, List.of());
            out.println(format.ofValue(value));
            out.flush();
        }
        return ExitCode.OK;
    }
}
