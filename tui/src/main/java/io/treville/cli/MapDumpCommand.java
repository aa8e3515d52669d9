package io.treville.cli;

import io.treville.bpf.MapPage;
import io.treville.host.HostException;
import io.treville.host.MapRef;
import io.treville.lab.daemon.LabClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code map dump}: all elements of a map. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description = "Prints all elements of a map; as JSON one a line.",
        footerHeading = "%nExample:%n",
        footer = "  treville map dump label/flow_labels --format json")
final class MapDumpCommand implements Callable<Integer> {
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
            boolean json = format == DataFormat.JSON;
            byte[] after = null;
            do {
                MapPage page = client.host().mapPage(ref, format.ofValues(), after);
                for (MapPage.Entry entry : page.entries()) {
                    out.println(
                            json
                                    ? "{\"v\":1,\"key\":" + entry.key() + ",\"value\":" + entry.value() + "}"
                                    : entry.key() + " = " + entry.value());
                }
                after = page.next();
            } while (after != null && !out.checkError());
            out.flush();
        }
        return ExitCode.OK;
    }
}
