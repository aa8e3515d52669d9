package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.MapRef;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.StepText;
import io.treville.topology.Operation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code map push}: pushes an element on a queue or stack. */
@Command(
        name = "push",
        mixinStandardHelpOptions = true,
        description = "Pushes an element on a queue or stack.",
        footerHeading = "%nExample:%n",
        footer = "  treville map push jobs 7")
final class MapPushCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MAP",
            description = "The map: NODE/PROGRAM/MAP, or less where that tells one.")
    private String map = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "As the map's type has it.")
    private String value = "";

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
            MapRef ref = choice.find(client.host(), map).ref();
            List<Operation> push = List.of(new Operation.SetMapEntry(ref.node(), ref.program(), ref.map(), "", value));
            client.host().apply(push);
            Deeds.tell(client, spec, StepText.of(push));
        }
        return ExitCode.OK;
    }
}
