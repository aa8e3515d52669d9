package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.tunnel.TunnelCount;
import io.treville.lab.tunnel.TunnelTable;
import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tunnel stats}. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = "Shows how many packets and octets were passed, redirected, dropped, on all CPUs together.",
        footerHeading = "%nExample:%n",
        footer = "  treville tunnel stats --format json")
final class TunnelStatsCommand implements Callable<Integer> {
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
                for (TunnelCount count : table.counts()) {
                    out.println(place.json() ? Json.document(view(table.node(), count)) : line(table.node(), count));
                }
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Map<String, Object> view(String node, TunnelCount count) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("node", node);
        view.put("action", count.action());
        view.put("packets", count.packets());
        view.put("bytes", count.bytes());
        return view;
    }

    private static String line(String node, TunnelCount count) {
        return node + "  " + count.action() + "  " + count.packets() + " packets  " + count.bytes() + " octets";
    }
}
