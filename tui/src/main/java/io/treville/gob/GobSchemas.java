package io.treville.gob;

import static java.util.Objects.requireNonNull;

import io.treville.ffm.Errno;
import io.treville.net.Attributes;
import io.treville.net.GenericFamily;
import io.treville.net.Message;
import io.treville.net.MessageWriter;
import io.treville.net.NetlinkSocket;
import io.treville.net.Network;
import io.treville.net.NetworkException;
import io.treville.net.ProgramFds;
import io.treville.topology.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * IOAM namespaces and GOB schemas of a lab's nodes, by generic netlink.
 *
 * <ul>
 *   <li>A schema is bound to at most one namespace and a namespace to at most one schema; binding anew unbinds the former,
 *       deleting a bound schema unbinds it.
 *   <li>Refusals: EEXIST for what is there already, ENOENT for what is not, EINVAL for a program of another type; all
 *       {@link NetworkException.Refused}, one line: {@code athos: GOB schema 77: File exists (EEXIST)}.
 *   <li>A kernel without GOB gives {@link NetworkException.Unsupported}.
 *   <li>Holds nothing of its own: sockets are kept by the network's namespaces.
 * </ul>
 */
public final class GobSchemas {
    private static final String NO_GOB = "kernel has no IOAM6 GOB (CONFIG_IPV6_IOAM6_GOB)";

    private final Network network;
    private @Nullable GenericFamily family;

    public GobSchemas(Network network) {
        this.network = requireNonNull(network, "network is null");
    }

    /** Whether {@link #apply} carries operations of this kind out. */
    public static boolean handles(Operation operation) {
        return operation instanceof Operation.AddIoamNamespace
                || operation instanceof Operation.AddGobSchema
                || operation instanceof Operation.DeleteGobSchema
                || operation instanceof Operation.BindGobSchema;
    }

    /**
     * Carries an operation out.
     *
     * @throws IllegalArgumentException for one that is not {@linkplain #handles handled} here
     */
    public void apply(Operation operation, ProgramFds programs) throws NetworkException {
        if (operation instanceof Operation.AddIoamNamespace add) {
            addNamespace(add);
        } else if (operation instanceof Operation.AddGobSchema add) {
            addSchema(add.node(), add.id(), programs.fd(add.node(), add.program()), add.program());
        } else if (operation instanceof Operation.DeleteGobSchema delete) {
            deleteSchema(delete.node(), delete.id());
        } else if (operation instanceof Operation.BindGobSchema bind) {
            bind(bind.node(), bind.namespace(), bind.schema());
        } else {
            throw new IllegalArgumentException(operation + " is not an IOAM operation");
        }
    }

    /** Whether the kernel of a node has GOB schemas at all. */
    public boolean supported(String node) throws NetworkException {
        try {
            schemas(node);
            return true;
        } catch (NetworkException.Unsupported without) {
            return false;
        }
    }

    /**
     * Adds a schema.
     *
     * @param program descriptor of a loaded program of type IOAM6_GOB
     * @param name how the program is called in dumps
     */
    public void addSchema(String node, int id, int program, String name) throws NetworkException {
        MessageWriter out = new MessageWriter();
        family(node).begin(out, IoamFamily.ADD_GOB_SCHEMA, 0).attributeU32(IoamFamily.GOB_SC_ID, id);
        int nest = out.nest(IoamFamily.GOB_SC_BPF);
        out.attributeU32(IoamFamily.GOB_BPF_PROG, program).attribute(IoamFamily.GOB_BPF_PROG_NAME, name);
        out.close(nest).end();
        gob(node, out, schema(node, id));
    }

    /** Deletes a schema; where it is bound, it is unbound. */
    public void deleteSchema(String node, int id) throws NetworkException {
        MessageWriter out = new MessageWriter();
        family(node)
                .begin(out, IoamFamily.DEL_GOB_SCHEMA, 0)
                .attributeU32(IoamFamily.GOB_SC_ID, id)
                .end();
        gob(node, out, schema(node, id));
    }

    /** Binds a schema to an IOAM namespace, or with null unbinds the one that is. */
    public void bind(String node, int namespace, @Nullable Integer schema) throws NetworkException {
        MessageWriter out = new MessageWriter();
        family(node).begin(out, IoamFamily.NS_SET_GOB_SCHEMA, 0).attributeU16(IoamFamily.NS_ID, namespace);
        if (schema == null) {
            out.attributeFlag(IoamFamily.GOB_SC_NONE);
        } else {
            out.attributeU32(IoamFamily.GOB_SC_ID, schema);
        }
        out.end();
        String which = schema == null ? "no GOB schema" : "GOB schema " + schema;
        gob(node, out, node + ": " + which + " for IOAM namespace " + namespace);
    }

    private void addNamespace(Operation.AddIoamNamespace add) throws NetworkException {
        MessageWriter out = new MessageWriter();
        family(add.node()).begin(out, IoamFamily.ADD_NAMESPACE, 0).attributeU16(IoamFamily.NS_ID, add.id());
        if (add.data() != null) {
            out.attributeU32(IoamFamily.NS_DATA, add.data());
        }
        if (add.wideData() != null) {
            out.attributeU64(IoamFamily.NS_DATA_WIDE, add.wideData());
        }
        out.end();
        socket(add.node()).ask(out, namespace(add.node(), add.id()));
    }

    /** Deletes an IOAM namespace. */
    public void deleteNamespace(String node, int id) throws NetworkException {
        MessageWriter out = new MessageWriter();
        family(node)
                .begin(out, IoamFamily.DEL_NAMESPACE, 0)
                .attributeU16(IoamFamily.NS_ID, id)
                .end();
        socket(node).ask(out, namespace(node, id));
    }

    /** The schemas of a node. */
    public List<GobSchemaState> schemas(String node) throws NetworkException {
        List<GobSchemaState> schemas = new ArrayList<>();
        try {
            for (Message message : dump(node, IoamFamily.DUMP_GOB_SCHEMAS, "GOB schemas")) {
                Attributes attributes = message.attributes(GenericFamily.HEADER);
                Attributes program = attributes.nested(IoamFamily.GOB_SC_BPF);
                String name = program.text(IoamFamily.GOB_BPF_PROG_NAME);
                schemas.add(new GobSchemaState(
                        attributes.s32(IoamFamily.GOB_SC_ID, 0),
                        program.s32(IoamFamily.GOB_BPF_PROG, 0),
                        name == null ? "" : name,
                        attributes.has(IoamFamily.NS_ID) ? attributes.u16(IoamFamily.NS_ID, 0) : null));
            }
        } catch (NetworkException.Refused refused) {
            throw explained(node, refused);
        }
        return schemas;
    }

    /** The IOAM namespaces of a node. */
    public List<IoamNamespaceState> namespaces(String node) throws NetworkException {
        List<IoamNamespaceState> namespaces = new ArrayList<>();
        for (Message message : dump(node, IoamFamily.DUMP_NAMESPACES, "IOAM namespaces")) {
            Attributes attributes = message.attributes(GenericFamily.HEADER);
            namespaces.add(new IoamNamespaceState(
                    attributes.u16(IoamFamily.NS_ID, 0),
                    attributes.has(IoamFamily.NS_DATA) ? attributes.s32(IoamFamily.NS_DATA, 0) : null,
                    attributes.has(IoamFamily.NS_DATA_WIDE) ? attributes.s64(IoamFamily.NS_DATA_WIDE, 0) : null));
        }
        return namespaces;
    }

    private List<Message> dump(String node, int command, String what) throws NetworkException {
        MessageWriter out = new MessageWriter();
        family(node).begin(out, command, MessageWriter.DUMP).end();
        return socket(node).dump(out, node + ": " + what);
    }

    private void gob(String node, MessageWriter request, String subject) throws NetworkException {
        try {
            socket(node).ask(request, subject);
        } catch (NetworkException.Refused refused) {
            throw explained(node, refused);
        }
    }

    /** A command that the family does not have is refused with EOPNOTSUPP before anything else is looked at. */
    private static NetworkException explained(String node, NetworkException.Refused refused) {
        return refused.errno() == Errno.EOPNOTSUPP ? new NetworkException.Unsupported(node + ": " + NO_GOB) : refused;
    }

    private synchronized GenericFamily family(String node) throws NetworkException {
        if (family == null) {
            try {
                family = GenericFamily.resolve(socket(node), IoamFamily.NAME, IoamFamily.VERSION);
            } catch (NetworkException.Refused refused) {
                throw refused.errno() == Errno.ENOENT
                        ? new NetworkException.Unsupported(node + ": kernel has no IOAM6 (CONFIG_IPV6)")
                        : refused;
            }
        }
        return family;
    }

    private NetlinkSocket socket(String node) throws NetworkException {
        return network.namespace(node).generic();
    }

    private static String namespace(String node, int id) {
        return node + ": IOAM namespace " + id;
    }

    private static String schema(String node, int id) {
        return node + ": GOB schema " + id;
    }
}
