package io.treville.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The ordered operations that build a topology. The order is the fast one: namespaces with {@code accept_dad=0}, veths,
 * other devices, sysctls, captures, all links up, then addresses without duplicate address detection, then programs, IOAM and routes, so that the
 * first packet passes within milliseconds; impairments last, so that they delay nothing before.
 */
public record Plan(List<Operation> operations) {
    /** Set before any interface exists: no address waits for duplicates, and no router is asked for. */
    private static final String[][] FIRST = {
        {"net.ipv6.conf.all.accept_dad", "0"},
        {"net.ipv6.conf.default.accept_dad", "0"},
        {"net.ipv6.conf.default.accept_ra", "0"},
        {"net.ipv6.conf.default.router_solicitations", "0"},
    };

    public Plan {
        operations = List.copyOf(operations);
    }

    /** The plan of a topology; the same topology gives the same plan. */
    public static Plan of(Topology topology) {
        List<Operation> operations = new ArrayList<>(64);
        for (Node node : topology.nodes()) {
            operations.add(new Operation.AddNamespace(node.name()));
        }
        for (Node node : topology.nodes()) {
            for (String[] first : FIRST) {
                operations.add(new Operation.SetSysctl(node.name(), first[0], first[1]));
            }
            sysctls(operations, node, false);
        }
        links(operations, topology.links());
        for (Node node : topology.nodes()) {
            devices(operations, node);
        }
        for (Node node : topology.nodes()) {
            sysctls(operations, node, true);
        }
        for (Link link : topology.links()) {
            capture(operations, link.from());
            capture(operations, link.to());
        }
        for (Link link : topology.links()) {
            operations.add(
                    new Operation.SetLinkUp(link.from().node(), link.from().name()));
            operations.add(new Operation.SetLinkUp(link.to().node(), link.to().name()));
        }
        for (Node node : topology.nodes()) {
            for (Device device : node.devices()) {
                operations.add(new Operation.SetLinkUp(node.name(), device.name()));
            }
        }
        for (Node node : topology.nodes()) {
            for (Prefix address : node.loopback()) {
                operations.add(new Operation.AddAddress(node.name(), "lo", address));
            }
        }
        for (Link link : topology.links()) {
            addresses(operations, link.from());
            addresses(operations, link.to());
        }
        for (Node node : topology.nodes()) {
            for (Device device : node.devices()) {
                for (Prefix address : device.addresses()) {
                    operations.add(new Operation.AddAddress(node.name(), device.name(), address));
                }
            }
        }
        for (Node node : topology.nodes()) {
            neighbours(operations, node);
        }
        for (Link link : topology.links()) {
            pass(operations, topology, link.from());
            pass(operations, topology, link.to());
        }
        for (Node node : topology.nodes()) {
            programs(operations, node);
        }
        for (Node node : topology.nodes()) {
            ioam(operations, node);
        }
        for (Node node : topology.nodes()) {
            for (Route route : node.routes()) {
                operations.add(new Operation.AddRoute(node.name(), route, false));
            }
        }
        for (Link link : topology.links()) {
            netem(operations, link.from());
            netem(operations, link.to());
        }
        return new Plan(operations);
    }

    private static void links(List<Operation> operations, List<Link> links) {
        for (Link link : links) {
            LinkEnd from = link.from();
            LinkEnd to = link.to();
            operations.add(new Operation.AddVeth(
                    from.node(), from.name(), from.mac(), to.node(), to.name(), to.mac(), link.mtu()));
        }
    }

    /** Members are taken while they are down: going up then puts their routes where they belong at once. */
    private static void devices(List<Operation> operations, Node node) {
        for (Device device : node.devices()) {
            operations.add(new Operation.AddDevice(node.name(), device));
        }
        for (Device device : node.devices()) {
            for (String member : device.kind().members()) {
                operations.add(new Operation.SetMaster(node.name(), member, device.name()));
            }
        }
    }

    /** Sysctls of an interface need it to be there; the others come before, so that interfaces are born with them. */
    private static void sysctls(List<Operation> operations, Node node, boolean ofInterfaces) {
        for (Map.Entry<String, String> entry : node.sysctls().entrySet()) {
            if (ofInterface(entry.getKey()) == ofInterfaces) {
                operations.add(new Operation.SetSysctl(node.name(), entry.getKey(), entry.getValue()));
            }
        }
    }

    /** {@code net.ipv6.conf.athos-alfa.ioam6_id} and kin, but not {@code conf.all} and {@code conf.default}. */
    private static boolean ofInterface(String key) {
        int at = key.indexOf(".conf.");
        int length = 6;
        if (at < 0) {
            at = key.indexOf(".neigh.");
            length = 7;
        }
        return at >= 0 && !key.startsWith("all.", at + length) && !key.startsWith("default.", at + length);
    }

    private static void capture(List<Operation> operations, LinkEnd end) {
        if (end.capture()) {
            operations.add(new Operation.StartCapture(end.node(), end.name()));
        }
    }

    private static void addresses(List<Operation> operations, LinkEnd end) {
        for (Prefix address : end.addresses()) {
            operations.add(new Operation.AddAddress(end.node(), end.name(), address));
        }
    }

    private static void neighbours(List<Operation> operations, Node node) {
        for (Node.Neighbour neighbour : node.neighbours()) {
            operations.add(
                    new Operation.AddNeighbour(node.name(), neighbour.dev(), neighbour.address(), neighbour.mac()));
        }
    }

    private static void programs(List<Operation> operations, Node node) {
        for (Program program : node.programs()) {
            operations.add(new Operation.LoadProgram(node.name(), IndexText.without(program)));
            operations.addAll(IndexText.entries(node.name(), program));
            if (program.attach() instanceof Program.Attach.Several several) {
                for (Program.Attach place : several.places()) {
                    operations.add(new Operation.AttachProgram(node.name(), program.at(place)));
                }
            } else if (!(program.attach() instanceof Program.Attach.None)) {
                operations.add(new Operation.AttachProgram(node.name(), program));
            }
        }
    }

    private static void ioam(List<Operation> operations, Node node) {
        for (IoamNamespace namespace : node.ioamNamespaces()) {
            operations.add(new Operation.AddIoamNamespace(
                    node.name(), namespace.id(), namespace.data(), namespace.wideData()));
        }
        for (IoamNamespace namespace : node.ioamNamespaces()) {
            IoamNamespace.GobSchema schema = namespace.schema();
            if (schema == null) {
                continue;
            }
            Program program = node.program(schema.program());
            operations.add(new Operation.AddGobSchema(
                    node.name(), schema.id(), program.name(), program.object(), program.section()));
            operations.add(new Operation.BindGobSchema(node.name(), namespace.id(), schema.id()));
        }
    }

    /** Where the topology puts an XDP program of its own, that one serves. */
    private static void pass(List<Operation> operations, Topology topology, LinkEnd end) {
        if (!end.pass()) {
            return;
        }
        for (Node node : topology.nodes()) {
            for (Program program : node.programs()) {
                if (node.name().equals(end.node()) && isXdpOn(program.attach(), end.name())) {
                    return;
                }
            }
        }
        operations.add(new Operation.AttachPass(end.node(), end.name()));
    }

    private static boolean isXdpOn(Program.Attach attach, String dev) {
        if (attach instanceof Program.Attach.Several several) {
            for (Program.Attach place : several.places()) {
                if (isXdpOn(place, dev)) {
                    return true;
                }
            }
        }
        return (attach instanceof Program.Attach.Xdp xdp && xdp.dev().equals(dev))
                || (attach instanceof Program.Attach.XdpLink link && link.dev().equals(dev));
    }

    private static void netem(List<Operation> operations, LinkEnd end) {
        if (end.netem() != null) {
            operations.add(new Operation.SetNetem(end.node(), end.name(), end.netem()));
        }
    }
}
