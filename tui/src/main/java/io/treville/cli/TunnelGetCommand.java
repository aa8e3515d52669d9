package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.tunnel.Interfaces;
import io.treville.lab.tunnel.Tunnel;
import io.treville.lab.tunnel.TunnelPair;
import io.treville.lab.tunnel.TunnelTable;
import io.treville.scenario.report.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tunnel get}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "Shows the tunnel of a pair of addresses; ports as numbers, MAC addresses with all digits.",
        footerHeading = "%nExample:%n",
        footer = "  treville tunnel get --node host1 --inner_src_ip 10.200.1.1 --inner_dst_ip 10.200.1.101")
final class TunnelGetCommand implements Callable<Integer> {
    @Mixin
    private final TunnelPlace place = new TunnelPlace();

    @Mixin
    private final TunnelPairOptions pair = new TunnelPairOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        TunnelPair key = pair.pair();
        try (LabClient client = place.lab.open()) {
            TunnelTable table = place.table(client.host());
            Optional<Tunnel> tunnel = table.get(key);
            if (tunnel.isEmpty()) {
                throw none(table, key);
            }
            Map<String, Object> view =
                    TunnelView.of(table.node(), key, tunnel.get(), Interfaces.of(client.host(), table.node()));
            spec.commandLine().getOut().print(place.json() ? Json.document(view) + "\n" : TunnelView.block(view));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
    }

    static CommandException none(TunnelTable table, TunnelPair key) {
        return new CommandException(
                ExitCode.USAGE, table.node() + ": " + key + ": no such tunnel: No such file or directory (ENOENT)");
    }
}
