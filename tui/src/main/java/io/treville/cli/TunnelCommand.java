package io.treville.cli;

/** {@code tunnel}: entries of the program {@code tunnel_mux} of a lab that is up. */
final class TunnelCommand extends BriefGroup {
    TunnelCommand() {
        super("tunnel", "Adds, shows and removes tunnels of the lab tunnel-mux, under the option names of xdp-mptm.");
        member("add", TunnelAddCommand.class);
        member("get", TunnelGetCommand.class);
        member("del", TunnelDelCommand.class);
        member("list", TunnelListCommand.class);
        member("stats", TunnelStatsCommand.class);
        examples("treville tunnel list", "treville tunnel stats --node host1");
    }
}
