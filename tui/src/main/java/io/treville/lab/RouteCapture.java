package io.treville.lab;

import static java.util.Objects.requireNonNull;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Program;
import io.treville.topology.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A program on a route of a lab that is up, which copies the route's packets to user space. The route is a second one beside
 * the one that is there, to the same place, and is preferred to it.
 *
 * <ul>
 *   <li>Packets come as {@link LabEvent.Sample}s of the program {@link #program()}.
 *   <li>{@link #close()} removes route and program; it may be called twice.
 *   <li>What a run that was killed has left is found by its name and removed by the next {@link #start} in that node.
 * </ul>
 */
public final class RouteCapture implements AutoCloseable {
    /** Preferred to any metric that the kernel or a topology gives without being asked. */
    private static final int METRIC = 1;

    /** Where on the route the program runs; {@code ip-route(8)}, {@code encap bpf}. */
    public enum Hook {
        /** What is forwarded, before the hop limit is decremented. */
        IN(Program.Type.LWT_IN),
        /** What is forwarded or sent by the node itself. */
        OUT(Program.Type.LWT_OUT),
        /** The same, last before the link. */
        XMIT(Program.Type.LWT_XMIT);

        private final Program.Type type;

        Hook(Program.Type type) {
            this.type = type;
        }

        /** As {@code ip} writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final LabHost host;
    private final String node;
    private final String program;
    private final Route route;
    private final int leftovers;
    private boolean closed;

    private RouteCapture(LabHost host, String node, String program, Route route, int leftovers) {
        this.host = host;
        this.node = node;
        this.program = program;
        this.route = route;
        this.leftovers = leftovers;
    }

    /** A name for a capture's program, by which its events are known before the first comes. */
    public static String newProgram() {
        return CaptureName.fresh();
    }

    /**
     * Puts the program on the route; packets are captured when this returns.
     *
     * @param home the project's root, for the program
     * @param prefix whose packets, as {@code 2001:db8:20::2/128}; without a length, of that address
     * @param program its name, of {@link #newProgram()}
     * @throws HostException of kind USAGE when the node has no way to the prefix, or cannot have another
     */
    public static RouteCapture start(LabHost host, Path home, String node, String prefix, Hook hook, String program)
            throws HostException, InterruptedException {
        requireNonNull(hook, "hook is null");
        Prefix to = parsed(prefix);
        NodeRoutes routes = new NodeRoutes(host, node);
        int leftovers = removeLeftovers(host, node, routes);
        NodeRoutes.Way way = routes.way(to);
        Encap encap = switch (hook) {
            case IN -> new Encap.Bpf(program, null, null, 0);
            case OUT -> new Encap.Bpf(null, program, null, 0);
            case XMIT -> new Encap.Bpf(null, null, program, 0);
        };
        int metric = to.isIpv6() ? METRIC : 0;
        Route route = new Route(to, way.via(), way.dev(), Route.MAIN_TABLE, metric, encap);
        RouteCapture capture = new RouteCapture(host, node, program, route, leftovers);
        try {
            host.apply(List.of(
                    new Operation.LoadProgram(node, declared(home, program, hook)),
                    new Operation.AddRoute(node, route, false)));
            return capture;
        } catch (HostException | InterruptedException refused) {
            unload(host, node, program);
            throw refused;
        }
    }

    private static Prefix parsed(String prefix) throws HostException {
        try {
            return Prefix.parse(prefix).network();
        } catch (IllegalArgumentException wrong) {
            throw new HostException(
                    Kind.USAGE, "\"" + prefix + "\" is no prefix: ADDRESS/LENGTH, as 2001:db8:20::2/128", wrong);
        }
    }

    private static Program declared(Path home, String program, Hook hook) {
        return new Program(
                program,
                home.resolve("bpf/build/lwt_capture.bpf.o").toAbsolutePath().toString(),
                "lwt_" + hook.word() + "/capture",
                hook.type,
                Map.of("quiet", "true"),
                Map.of(),
                new Program.Attach.None(),
                new Program.Samples("perf_map", null));
    }

    /** As its events name it. */
    public String program() {
        return program;
    }

    /** As {@code ip} writes it: where the packets go that are captured. */
    public Route route() {
        return route;
    }

    /** How many captures that had been killed before were cleaned up after. */
    public int leftovers() {
        return leftovers;
    }

    /** Removes what captures have left whose process is gone; how many. */
    private static int removeLeftovers(LabHost host, String node, NodeRoutes routes)
            throws HostException, InterruptedException {
        int removed = 0;
        for (NodeRoutes.Found found : routes.withPrograms()) {
            if (CaptureName.isLeftover(found.program())) {
                remove(host, node, found.program(), found.route());
                removed++;
            }
        }
        return removed;
    }

    private static void remove(LabHost host, String node, String program, Route route)
            throws HostException, InterruptedException {
        try {
            host.apply(List.of(new Operation.DeleteRoute(node, route)));
        } catch (HostException gone) {
            if (gone.kind() != Kind.USAGE) {
                throw gone;
            }
            // Somebody has removed it, or its interface went and the route with it.
        }
        unload(host, node, program);
    }

    private static void unload(LabHost host, String node, String program) throws HostException, InterruptedException {
        host.apply(List.of(new Operation.UnloadProgram(node, program)));
    }

    /** Removes the route first, so that the program is not missed by a packet; then what is left of its samples comes. */
    public void stop() throws HostException, InterruptedException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        remove(host, node, program, route);
    }

    /** As {@link #stop}; a lab that is gone has taken both with it. */
    @Override
    public void close() {
        try {
            stop();
        } catch (HostException gone) {
            // Nothing is left to remove, or the next capture in this node will.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
