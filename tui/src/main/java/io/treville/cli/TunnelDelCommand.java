package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.tunnel.TunnelPair;
import io.treville.lab.tunnel.TunnelTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tunnel del}. */
@Command(
        name = "del",
        mixinStandardHelpOptions = true,
        description =
                "Removes the tunnel of a pair of addresses, and its interfaces from the targets of redirects where no"
                        + " other tunnel needs them.",
        footerHeading = "%nExample:%n",
        footer = "  treville tunnel del --node host1 --inner_src_ip 10.200.1.1 --inner_dst_ip 10.200.1.101")
final class TunnelDelCommand implements Callable<Integer> {
    @Mixin
    private final TunnelPlace place = new TunnelPlace();

    @Mixin
    private final TunnelPairOptions pair = new TunnelPairOptions();

    @Override
    public Integer call() throws HostException, InterruptedException {
        TunnelPair key = pair.pair();
        try (LabClient client = place.lab.open()) {
            TunnelTable table = place.table(client.host());
            if (!table.delete(key)) {
                throw TunnelGetCommand.none(table, key);
            }
            return ExitCode.OK;
        }
    }
}
