package io.treville.net;

import static java.util.Objects.requireNonNull;

import io.treville.ffm.Errno;
import io.treville.topology.Operation;
import io.treville.topology.Program.Attach.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The network namespaces of one lab, by their nodes.
 *
 * <ul>
 *   <li>Operations are done in order; neighbours in one namespace go to the kernel in one batch.
 *   <li>The first refusal is thrown and names the user's own thing; the kernel may have tried the rest of its batch.
 *   <li>{@link #close()} removes every namespace that was created or adopted here, and with them all that is in them.
 *   <li>May be used from any thread; one call is done at a time.
 * </ul>
 */
public final class Network implements AutoCloseable {
    private final UnaryOperator<String> namespaceName;
    private final Map<String, NetworkNamespace> namespaces = new LinkedHashMap<>();

    /** @param namespaceName gives a node's namespace its name; on a shared machine it adds what tells labs apart */
    public Network(UnaryOperator<String> namespaceName) {
        this.namespaceName = requireNonNull(namespaceName, "namespaceName is null");
    }

    /** Whether {@link #apply} carries operations of this kind out. */
    public static boolean handles(Operation operation) {
        return operation instanceof Operation.AddNamespace
                || operation instanceof Operation.DeleteNamespace
                || operation instanceof Operation.SetSysctl
                || Execution.handles(operation);
    }

    public void apply(Operation operation, ProgramFds programs) throws NetworkException {
        apply(List.of(operation), programs);
    }

    /**
     * Carries operations out, in order.
     *
     * @throws IllegalArgumentException for one that is not {@linkplain #handles handled} here
     */
    public synchronized void apply(List<Operation> operations, ProgramFds programs) throws NetworkException {
        Execution execution = new Execution(this, programs);
        int at = 0;
        while (at < operations.size()) {
            Operation operation = operations.get(at);
            if (operation instanceof Operation.DeleteNamespace) {
                execution.finish();
                deleteNamespace(operation.node());
                at++;
            } else if (operation instanceof Operation.AddNamespace) {
                execution.finish();
                at = addNamespaces(operations, at);
            } else if (operation instanceof Operation.SetSysctl) {
                execution.finish();
                at = setSysctls(operations, at);
            } else {
                execution.add(operation);
                at++;
            }
        }
        execution.finish();
    }

    /** Takes a namespace that exists already, under the node's name, as one of this lab's. */
    public synchronized void adopt(String node) throws NetworkException {
        if (!namespaces.containsKey(node)) {
            namespaces.put(node, NetworkNamespace.open(namespaceName.apply(node)));
        }
    }

    /**
     * The namespace of a node; it stays this network's.
     *
     * @throws NetworkException {@code Invalid} when there is none
     */
    public synchronized NetworkNamespace namespace(String node) throws NetworkException {
        NetworkNamespace namespace = namespaces.get(node);
        if (namespace == null) {
            throw new NetworkException.Invalid(node + ": no such node");
        }
        return namespace;
    }

    /** The nodes that have a namespace, in the order they got it. */
    public synchronized List<String> nodes() {
        return List.copyOf(namespaces.keySet());
    }

    /**
     * Puts another XDP program where one is, without a moment between.
     *
     * @param expected descriptor of the program that must be there now; EEXIST when it is another
     * @param program descriptor of the one to put there, or -1 for none
     */
    public void replaceXdp(String node, String dev, @Nullable Mode mode, int expected, int program)
            throws NetworkException {
        int index = Tables.index(namespace(node), node, dev);
        MessageWriter out = new MessageWriter();
        LinkMessages.setXdp(out, index, program, XdpFlags.replace(mode), expected);
        namespace(node).route().ask(out, node + ": xdp dev " + dev);
    }

    /** Removes an interface's XDP program, whichever it is; none is no error. */
    public void detachXdp(String node, String dev, @Nullable Mode mode) throws NetworkException {
        int index = Tables.index(namespace(node), node, dev);
        MessageWriter out = new MessageWriter();
        LinkMessages.setXdp(out, index, -1, XdpFlags.of(mode), -1);
        namespace(node).route().ask(out, node + ": xdp dev " + dev);
    }

    /** Puts an XDP program on an interface that has none (EBUSY). */
    public void attachXdp(String node, String dev, @Nullable Mode mode, int program, String name)
            throws NetworkException {
        int index = Tables.index(namespace(node), node, dev);
        MessageWriter out = new MessageWriter();
        LinkMessages.setXdp(out, index, program, XdpFlags.onlyIfNone(mode), -1);
        namespace(node).route().ask(out, node + ": " + Subjects.xdp(name, dev));
    }

    /**
     * Attaches a program to a clsact hook.
     *
     * @return whether the clsact was made for it; one that was there is used
     */
    public boolean attachTc(String node, String dev, boolean egress, int program, String name) throws NetworkException {
        int index = Tables.index(namespace(node), node, dev);
        String subject = node + ": " + Subjects.tc(name, dev, egress);
        boolean made = true;
        MessageWriter qdisc = new MessageWriter();
        QdiscMessages.addClsact(qdisc, index);
        try {
            namespace(node).route().ask(qdisc, subject);
        } catch (NetworkException.Refused there) {
            if (there.errno() != Errno.EEXIST) {
                throw there;
            }
            made = false;
        }
        MessageWriter filter = new MessageWriter();
        QdiscMessages.addFilter(filter, index, egress, program, name);
        try {
            namespace(node).route().ask(filter, subject);
        } catch (NetworkException refused) {
            if (made) {
                removeClsact(node, dev);
            }
            throw refused;
        }
        return made;
    }

    /** Puts another program where {@link #attachTc} put one, without a moment between. */
    public void replaceTc(String node, String dev, boolean egress, int program, String name) throws NetworkException {
        int index = Tables.index(namespace(node), node, dev);
        MessageWriter out = new MessageWriter();
        QdiscMessages.replaceFilter(out, index, egress, program, name);
        namespace(node).route().ask(out, node + ": " + Subjects.tc(name, dev, egress));
    }

    /** Removes an interface's clsact unless a filter of anybody is left in it. */
    public void removeClsact(String node, String dev) throws NetworkException {
        int index = Tables.index(namespace(node), node, dev);
        String subject = node + ": clsact dev " + dev;
        for (boolean egress : new boolean[] {false, true}) {
            MessageWriter dump = new MessageWriter();
            QdiscMessages.dumpFilters(dump, index, egress);
            if (!namespace(node).route().dump(dump, subject).isEmpty()) {
                return;
            }
        }
        MessageWriter out = new MessageWriter();
        QdiscMessages.deleteClsact(out, index);
        namespace(node).route().ask(out, subject);
    }

    /** Removes the program that an {@code AttachProgram} put at a clsact hook; ENOENT when there is none. */
    public void detachTc(String node, String dev, boolean egress) throws NetworkException {
        int index = Tables.index(namespace(node), node, dev);
        MessageWriter out = new MessageWriter();
        QdiscMessages.deleteFilter(out, index, egress);
        namespace(node).route().ask(out, node + ": tc " + (egress ? "egress" : "ingress") + " dev " + dev);
    }

    /** Forgets all namespaces without removing them: the lab goes on without this process. */
    public synchronized void leave() {
        for (NetworkNamespace namespace : namespaces.values()) {
            namespace.close();
        }
        namespaces.clear();
    }

    private void deleteNamespace(String node) throws NetworkException {
        NetworkNamespace namespace = namespace(node);
        NetworkNamespace.delete(namespace.name());
        namespaces.remove(node);
        namespace.close();
    }

    /** Creates the namespaces from here on, with the sysctls for them that follow; gives the index of what comes next. */
    private int addNamespaces(List<Operation> operations, int from) throws NetworkException {
        Map<String, List<Operation.SetSysctl>> sysctls = new LinkedHashMap<>();
        int at = from;
        while (at < operations.size() && operations.get(at) instanceof Operation.AddNamespace add) {
            if (namespaces.containsKey(add.node()) || sysctls.put(add.node(), new ArrayList<>()) != null) {
                throw new NetworkException.Refused(add.node() + ": namespace", Errno.EEXIST, null);
            }
            at++;
        }
        while (at < operations.size() && operations.get(at) instanceof Operation.SetSysctl set) {
            List<Operation.SetSysctl> ofNode = sysctls.get(set.node());
            if (ofNode == null) {
                break;
            }
            ofNode.add(set);
            at++;
        }
        List<String> nodes = List.copyOf(sysctls.keySet());
        List<String> names = nodes.stream().map(namespaceName).toList();
        NamespaceCreation creation = new NamespaceCreation(names, List.copyOf(sysctls.values()));
        try {
            creation.run();
        } finally {
            for (int i = 0; i < nodes.size(); i++) {
                NetworkNamespace namespace = creation.created(i);
                if (namespace != null) {
                    namespaces.put(nodes.get(i), namespace);
                }
            }
        }
        return at;
    }

    /** Sets the sysctls from here on; gives the index of what comes next. */
    private int setSysctls(List<Operation> operations, int from) throws NetworkException {
        List<Operation.SetSysctl> sysctls = new ArrayList<>();
        List<NetworkNamespace> places = new ArrayList<>();
        while (from + sysctls.size() < operations.size()
                && operations.get(from + sysctls.size()) instanceof Operation.SetSysctl set) {
            sysctls.add(set);
            places.add(namespace(set.node()));
        }
        try {
            NamespaceThread.call("netns-sysctl", () -> {
                NetworkNamespace inside = null;
                for (int i = 0; i < places.size(); i++) {
                    if (places.get(i) != inside) {
                        inside = places.get(i);
                        inside.enter();
                    }
                    Sysctls.set(sysctls.get(i));
                }
                return places;
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return from + sysctls.size();
    }

    /** Removes all namespaces together. What cannot be removed is left behind, since nothing can be done about it. */
    @Override
    public synchronized void close() {
        for (NetworkNamespace namespace : namespaces.values()) {
            try {
                NetworkNamespace.delete(namespace.name());
            } catch (NetworkException leftBehind) {
                // the next start-up sweep meets it again by its name
            }
        }
        leave();
    }
}
