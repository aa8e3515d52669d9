package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.StepText;
import io.treville.lab.tunnel.TunnelPair;
import io.treville.lab.tunnel.TunnelTable;
import io.treville.topology.Operation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        TunnelPair key = pair.pair();
        try (LabClient client = place.lab.open()) {
            TunnelTable table = place.table(client.host());
            List<Operation> done = table.delete(key);
            if (done.isEmpty()) {
                throw TunnelGetCommand.none(table, key);
            }
            Deeds.tell(client, spec, StepText.of(done));
            return ExitCode.OK;
        }
    }
}
