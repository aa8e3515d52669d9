package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.MapRef;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.MapDeed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code map del}: deletes an element. */
@Command(
        name = "del",
        mixinStandardHelpOptions = true,
        description = "Deletes an element of a map; that there is none is an error.",
        footerHeading = "%nExample:%n",
        footer = "  treville map del label/flow_labels '{dst: db22::2, dport: 5777, sport: 2345}'")
final class MapDelCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MAP",
            description = "The map: NODE/PROGRAM/MAP, or less where that tells one.")
    private String map = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "As the map's type has it; see treville map --help.")
    private String key = "";

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private MapChoice choice = new MapChoice();

    @Override
    public Integer call() throws HostException, InterruptedException {
        try (LabClient client = lab.open()) {
            MapRef ref = choice.find(client.host(), map).ref();
            Deeds.perform(client, new MapDeed(ref, key, null));
        }
        return ExitCode.OK;
    }
}
