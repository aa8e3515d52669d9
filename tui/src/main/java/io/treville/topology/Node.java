package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/**
 * A node: a network namespace and all that is set in it.
 *
 * @param name unique in the topology
 * @param sysctls in the order they are set, by dotted name ({@code net.ipv6.conf.all.forwarding})
 * @param loopback addresses of {@code lo} besides {@code ::1} and {@code 127.0.0.1}
 * @param devices its interfaces besides the ends of links, each after those it lies on
 * @param ioamNamespaces its IOAM namespaces with their schemas
 */
public record Node(
        String name,
        Map<String, String> sysctls,
        List<Prefix> loopback,
        List<Device> devices,
        List<IoamNamespace> ioamNamespaces,
        List<Route> routes,
        List<Neighbour> neighbours,
        List<Program> programs) {
    /** A permanent neighbour entry; the MAC as {@code 02:00:00:00:00:01}. */
    public record Neighbour(String dev, InetAddress address, String mac) {}

    /**
     * The program of a name.
     *
     * @throws IllegalArgumentException when it has none of that name, which a resolved topology rules out
     */
    public Program program(String program) {
        for (Program candidate : programs) {
            if (candidate.name().equals(program)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException(name + " has no program " + program);
    }

    /** The same node with the programs as their uses typed them. */
    public Node withPrograms(List<Program> typed) {
        return new Node(name, sysctls, loopback, devices, ioamNamespaces, routes, neighbours, typed);
    }

    public Node {
        requireNonNull(name, "name is null");
        sysctls = Ordered.copyOf(sysctls);
        loopback = List.copyOf(loopback);
        devices = List.copyOf(devices);
        ioamNamespaces = List.copyOf(ioamNamespaces);
        routes = List.copyOf(routes);
        neighbours = List.copyOf(neighbours);
        programs = List.copyOf(programs);
    }
}
