package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.lab.tunnel.TunnelTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which table of tunnels a command is about. */
final class TunnelPlace {
    @Mixin
    final LabOption lab = new LabOption();

    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "The host whose tunnels are meant; may be left out where only one has any.")
    private @Nullable String node;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private Form form = Form.TEXT;

    /** How entries are shown. */
    enum Form {
        TEXT,
        JSON
    }

    TunnelTable table(LabHost host) throws HostException {
        return TunnelTable.of(host, node);
    }

    @Nullable
    String node() {
        return node;
    }

    boolean json() {
        return form == Form.JSON;
    }
}
