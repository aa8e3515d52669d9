package io.treville.host;

import io.treville.bpf.BpfException;
import io.treville.bpf.LoadedProgram;
import io.treville.gob.GobSchemaState;
import io.treville.gob.GobSchemas;
import io.treville.host.HostException.Kind;
import io.treville.net.Network;
import io.treville.net.NetworkException;
import io.treville.net.Subjects;
import io.treville.topology.Operation;
import io.treville.topology.Program;
import io.treville.topology.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the programs of a lab run: hooks, and routes that name them. */
final class Attachments implements AutoCloseable {
    private record Key(String node, String program) {}

    private final Network network;
    private final GobSchemas schemas;
    private final LoadedPrograms programs;
    private final Map<Key, Map<Program.Attach, Attachment>> hooks = new LinkedHashMap<>();
    private final Map<String, List<Route>> routes = new HashMap<>();

    Attachments(Network network, GobSchemas schemas, LoadedPrograms programs) {
        this.network = network;
        this.schemas = schemas;
        this.programs = programs;
    }

    synchronized void attach(Operation.AttachProgram attach) throws HostException, NetworkException {
        String node = attach.node();
        Program program = attach.program();
        Key key = new Key(node, program.name());
        LoadedPrograms.Loaded loaded = programs.loaded(node, program.name());
        Map<Program.Attach, Attachment> places = hooks.computeIfAbsent(key, none -> new LinkedHashMap<>());
        if (places.containsKey(program.attach())) {
            throw new HostException(
                    Kind.USAGE,
                    Subjects.of(attach) + ": it is attached already: detach it first, or load it by another name");
        }
        checkType(attach, loaded);
        try {
            places.put(program.attach(), Attachment.of(network, node, program, loaded.object()));
        } catch (BpfException refused) {
            throw LocalFailures.of(Subjects.of(attach), refused);
        }
    }

    private static void checkType(Operation.AttachProgram attach, LoadedPrograms.Loaded loaded) throws HostException {
        Program.Type wanted = Program.typeFor(attach.program().attach());
        int is = loaded.object().program().type();
        if (wanted != Program.Type.AUTO && wanted.number() != is) {
            throw new HostException(
                    Kind.USAGE,
                    Subjects.of(attach) + ": it is of type " + io.treville.bpf.ProgramTypes.text(is)
                            + ", here it must be " + wanted.text());
        }
    }

    /** Remembers a route that runs programs, and forgets the one it replaces. */
    synchronized void routed(Operation.AddRoute add) {
        List<Route> known = routes.computeIfAbsent(add.node(), node -> new ArrayList<>());
        known.removeIf(other -> other.sameDestination(add.route()));
        if (!add.route().encap().programs().isEmpty()) {
            known.add(add.route());
        }
    }

    synchronized void unrouted(Operation.DeleteRoute delete) {
        List<Route> known = routes.get(delete.node());
        if (known != null) {
            known.removeIf(other -> other.sameDestination(delete.route()));
        }
    }

    /** Puts the new copy of a program everywhere where the former is. */
    synchronized void replace(LoadedPrograms.Loaded former, LoadedPrograms.Loaded next)
            throws HostException, NetworkException {
        String node = former.node();
        String name = former.declared().name();
        for (Attachment hook : hooks.getOrDefault(new Key(node, name), Map.of()).values()) {
            try {
                hook.replace(former.object(), next.object());
            } catch (BpfException refused) {
                throw LocalFailures.of(node + ": program " + name, refused);
            }
        }
        for (Route route : List.copyOf(routes.getOrDefault(node, List.of()))) {
            if (route.encap().programs().contains(name)) {
                network.apply(
                        new Operation.AddRoute(node, route, true),
                        (where, wanted) ->
                                wanted.equals(name) ? next.object().program().fd() : programs.fd(where, wanted));
            }
        }
        if (former.object().program().type() == Program.Type.IOAM6_GOB.number()) {
            schemas(former, next);
        }
    }

    /** The kernel replaces no schema's program: it is deleted, added and bound again. */
    private void schemas(LoadedPrograms.Loaded former, LoadedPrograms.Loaded next) throws NetworkException {
        String node = former.node();
        for (GobSchemaState schema : schemas.schemas(node)) {
            if (schema.programId() == former.object().program().id()) {
                schemas.deleteSchema(node, schema.id());
                schemas.addSchema(node, schema.id(), next.object().program().fd(), schema.programName());
                if (schema.namespace() != null) {
                    schemas.bind(node, schema.namespace(), schema.id());
                }
            }
        }
    }

    /** Where a program is attached, as messages say it: {@code xdp dev athos-porthos}. */
    synchronized List<String> places(String node, String program) {
        List<String> places = new ArrayList<>();
        for (Program.Attach place :
                hooks.getOrDefault(new Key(node, program), Map.of()).keySet()) {
            places.add(Subjects.place(place));
        }
        for (Route route : routes.getOrDefault(node, List.of())) {
            if (route.encap().programs().contains(program)) {
                places.add("route " + route.to());
            }
        }
        schemas(node, program, places);
        return places;
    }

    /** Adds the schemas that run a program on Global Opaque Blocks. */
    private void schemas(String node, String name, List<String> places) {
        try {
            LoadedProgram program = programs.loaded(node, name).object().program();
            if (program.type() != Program.Type.IOAM6_GOB.number()) {
                return;
            }
            for (GobSchemaState schema : schemas.schemas(node)) {
                if (schema.programId() == program.id()) {
                    places.add("gob schema " + schema.id()
                            + (schema.namespace() == null ? "" : " of namespace " + schema.namespace()));
                }
            }
        } catch (HostException | NetworkException gone) {
            // The program or the node is being removed at this moment.
        }
    }

    /** Takes a program off one hook, or off all; that it is at none is an error. */
    synchronized void detach(Operation.DetachProgram detach) throws HostException, NetworkException {
        Key key = new Key(detach.node(), detach.program());
        Program.Attach place = detach.place();
        Map<Program.Attach, Attachment> places = hooks.getOrDefault(key, Map.of());
        if (place == null ? places.isEmpty() : !places.containsKey(place)) {
            throw new HostException(
                    Kind.USAGE,
                    detach.node() + ": program " + detach.program() + ": it is attached to "
                            + (place == null ? "no hook" : "no hook " + Subjects.place(place)));
        }
        if (place == null) {
            detachAll(detach.node(), detach.program());
            return;
        }
        Attachment hook = places.remove(place);
        if (hook != null) {
            hook.detach();
        }
    }

    /** Takes a program off all its hooks; it may be at none. */
    synchronized void detachAll(String node, String program) throws NetworkException {
        Map<Program.Attach, Attachment> places = hooks.remove(new Key(node, program));
        if (places != null) {
            for (Attachment hook : places.values()) {
                hook.detach();
            }
        }
    }

    /** Lets go of what outlives namespaces; what is in them goes with them. */
    @Override
    public synchronized void close() {
        for (Map<Program.Attach, Attachment> places : hooks.values()) {
            for (Attachment hook : places.values()) {
                try {
                    if (!hook.goesWithItsNamespace()) {
                        hook.detach();
                    }
                } catch (NetworkException gone) {
                    // its namespace is gone, and the hook with it
                }
            }
        }
        hooks.clear();
    }
}
