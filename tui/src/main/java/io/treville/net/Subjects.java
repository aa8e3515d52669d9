package io.treville.net;

import io.treville.topology.Addresses;
import io.treville.topology.Operation;
import io.treville.topology.Program;
import io.treville.topology.Route;

/** What an operation is about, as its errors begin: {@code athos: route db22::/64 dev athos-porthos}. */
public final class Subjects {
    private Subjects() {}

    public static String of(Operation operation) {
        return operation.node() + ": " + thing(operation);
    }

    private static String thing(Operation operation) {
        return switch (operation) {
            case Operation.AddVeth veth -> "link " + veth.name() + " to " + veth.peerNode() + " " + veth.peerName();
            case Operation.AddDevice add ->
                "device " + add.device().name() + " of type "
                        + add.device().kind().word();
            case Operation.SetMaster set -> link(set.dev()) + " into " + set.master();
            case Operation.DeleteLink link -> link(link.dev());
            case Operation.DeleteAddress delete -> "address " + delete.address() + " dev " + delete.dev();
            case Operation.SetLinkUp link -> link(link.dev());
            case Operation.SetLinkDown link -> link(link.dev());
            case Operation.AddAddress add -> "address " + add.address() + " dev " + add.dev();
            case Operation.AddNeighbour add -> "neighbour " + Addresses.text(add.address()) + " dev " + add.dev();
            case Operation.AddRoute add -> route(add.route());
            case Operation.DeleteRoute delete -> route(delete.route());
            case Operation.SetNetem netem -> "netem dev " + netem.dev();
            case Operation.SetBlackhole set -> "blackhole dev " + set.dev();
            case Operation.AttachProgram attach -> attach(attach.program());
            default -> operation.getClass().getSimpleName();
        };
    }

    static String link(String dev) {
        return "link " + dev;
    }

    static String xdp(String program, String dev) {
        return "program " + program + " xdp dev " + dev;
    }

    static String tc(String program, String dev, boolean egress) {
        return "program " + program + " " + direction(egress) + dev;
    }

    private static String attach(Program program) {
        String place = place(program.attach());
        return "program " + program.name() + (place.isEmpty() ? "" : " " + place);
    }

    /** A place where programs are attached: {@code xdp dev athos-porthos}. */
    public static String place(Program.Attach attach) {
        return switch (attach) {
            case Program.Attach.None _ -> "";
            case Program.Attach.Several several -> place(several.places().getFirst()) + " and others";
            case Program.Attach.Xdp xdp -> "xdp dev " + xdp.dev();
            case Program.Attach.XdpLink xdp -> "xdp dev " + xdp.dev();
            case Program.Attach.Tc tc -> direction(tc.egress()) + tc.dev();
            case Program.Attach.Tcx tc -> direction(tc.egress()) + tc.dev();
            case Program.Attach.Cgroup cgroup -> "cgroup " + cgroup.path();
            case Program.Attach.SkLookup _ -> "sk_lookup";
            case Program.Attach.Traced traced ->
                (traced.point().name().toLowerCase(java.util.Locale.ROOT) + " " + traced.target()).strip();
        };
    }

    private static String direction(boolean egress) {
        return "tc " + (egress ? "egress" : "ingress") + " dev ";
    }

    private static String route(Route route) {
        StringBuilder text = new StringBuilder("route ").append(route.to());
        if (route.via() != null) {
            text.append(" via ").append(Addresses.text(route.via()));
        }
        if (route.dev() != null) {
            text.append(" dev ").append(route.dev());
        }
        if (route.table() != Route.MAIN_TABLE) {
            text.append(" table ").append(route.table());
        }
        return text.toString();
    }
}
