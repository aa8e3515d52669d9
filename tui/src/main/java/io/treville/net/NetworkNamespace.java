package io.treville.net;

import static java.util.Objects.requireNonNull;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcNamespaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network namespace with a name, kept as {@code ip netns} keeps it: a bind mount of its nsfs file on
 * {@code /run/netns/NAME} (ip-netns(8)), so that {@code ip netns exec NAME} finds it.
 *
 * <ul>
 *   <li>An object of this class holds the namespace open: after {@link #delete} the kernel frees it when this is closed
 *       and no process is left in it.
 *   <li>{@link #close()} gives back what this object holds and leaves the name alone; it may be called twice.
 * </ul>
 */
public final class NetworkNamespace implements AutoCloseable {
    /** Where names are kept. */
    public static final String DIRECTORY = "/run/netns";

    private final String name;
    private final int fd;
    private @Nullable NetlinkSocket route;
    private @Nullable NetlinkSocket generic;
    private boolean closed;

    /** Work to be done inside a namespace. */
    @FunctionalInterface
    public interface Task<T> {
        T run() throws NetworkException, IOException;
    }

    private NetworkNamespace(String name, int fd, @Nullable NetlinkSocket route) {
        this.name = requireNonNull(name, "name is null");
        this.fd = fd;
        this.route = route;
    }

    /** Creates one namespace, with {@code lo} in it set up. */
    public static NetworkNamespace create(String name) throws NetworkException {
        NamespaceCreation creation = new NamespaceCreation(List.of(name), List.of(List.of()));
        creation.run();
        return requireNonNull(creation.created(0));
    }

    /** Creates one and leaves the calling thread, which is to end, inside. */
    static NetworkNamespace createOnThisThread(String name) throws NetworkException {
        String path = NamespaceDirectory.path(name);
        NamespaceDirectory.reserve(name);
        boolean mounted = false;
        try {
            LibcNamespaces.unshare(LibcNamespaces.CLONE_NEWNET);
            LibcNamespaces.mount("/proc/thread-self/ns/net", path, "none", LibcNamespaces.MS_BIND, null);
            mounted = true;
            NetlinkSocket route = NetlinkSocket.open(NetlinkSocket.ROUTE);
            return new NetworkNamespace(name, Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC), route);
        } catch (ErrnoException failed) {
            throw new NetworkException.Refused("namespace " + name + ": " + failed.call(), failed.errno(), null);
        } finally {
            if (!mounted) {
                NamespaceDirectory.remove(name);
            }
        }
    }

    /** Opens a namespace that has a name already. */
    public static NetworkNamespace open(String name) throws NetworkException {
        try {
            return new NetworkNamespace(
                    name, Libc.open(NamespaceDirectory.path(name), Libc.O_RDONLY | Libc.O_CLOEXEC), null);
        } catch (ErrnoException failed) {
            throw new NetworkException.Refused("namespace " + name, failed.errno(), null);
        }
    }

    /**
     * Takes a name away; the namespace itself goes when nothing uses it any more. That there is no such name is no
     * error.
     */
    public static void delete(String name) throws NetworkException {
        NamespaceDirectory.remove(name);
    }

    public String name() {
        return name;
    }

    /** The descriptor of its nsfs file, for setns(2) and IFLA_NET_NS_FD; valid until {@link #close()}. */
    public int fd() {
        return fd;
    }

    /** The number of the inode of its nsfs file, by which the kernel tells namespaces apart. */
    public long inode() throws NetworkException {
        try {
            return Libc.inode(fd);
        } catch (ErrnoException failed) {
            throw new NetworkException.Refused("namespace " + name, failed.errno(), null);
        }
    }

    /**
     * Puts the calling OS thread into the namespace for good. Only for a platform thread that does nothing else and ends
     * afterwards; processes it starts begin in the namespace.
     */
    public void enter() throws NetworkException {
        try {
            LibcNamespaces.setns(fd, LibcNamespaces.CLONE_NEWNET);
        } catch (ErrnoException failed) {
            throw new NetworkException.Refused("namespace " + name, failed.errno(), null);
        }
    }

    /** Does a short task on a thread of its own inside the namespace, and waits for it, interrupted or not. */
    public <T> T call(Task<T> task) throws NetworkException, IOException {
        return NamespaceThread.call("netns-" + name, () -> {
            enter();
            return task.run();
        });
    }

    /** The namespace's rtnetlink socket, opened at its first use and kept. */
    public synchronized NetlinkSocket route() throws NetworkException {
        if (route == null) {
            route = openNetlink(NetlinkSocket.ROUTE);
        }
        return route;
    }

    /** The namespace's generic netlink socket, opened at its first use and kept. */
    public synchronized NetlinkSocket generic() throws NetworkException {
        if (generic == null) {
            generic = openNetlink(NetlinkSocket.GENERIC);
        }
        return generic;
    }

    /** A netlink socket of this namespace, the caller's to close. */
    public NetlinkSocket openNetlink(int protocol) throws NetworkException {
        try {
            return call(() -> NetlinkSocket.open(protocol));
        } catch (ErrnoException failed) {
            throw new NetworkException.Refused("namespace " + name + ": netlink", failed.errno(), null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (route != null) {
            route.close();
        }
        if (generic != null) {
            generic.close();
        }
        Libc.close(fd);
    }
}
