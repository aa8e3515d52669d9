package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.tunnel.Interfaces;
import io.treville.lab.tunnel.Tunnel;
import io.treville.lab.tunnel.TunnelPair;
import io.treville.lab.tunnel.TunnelTable;
import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tunnel list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the tunnels of a node, or of all, one a line.",
        footerHeading = "%nExample:%n",
        footer = "  treville tunnel list --node host1")
final class TunnelListCommand implements Callable<Integer> {
    @Mixin
    private final TunnelPlace place = new TunnelPlace();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (LabClient client = place.lab.open()) {
            LabHost host = client.host();
            for (TunnelTable table : place.node() == null ? TunnelTable.all(host) : List.of(place.table(host))) {
                Interfaces interfaces = Interfaces.of(host, table.node());
                for (Map.Entry<TunnelPair, Tunnel> entry : table.entries().entrySet()) {
                    TunnelPair pair = entry.getKey();
                    Tunnel tunnel = entry.getValue();
                    out.println(
                            place.json()
                                    ? Json.document(TunnelView.of(table.node(), pair, tunnel, interfaces))
                                    : TunnelView.line(table.node(), pair, tunnel, interfaces));
                }
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
