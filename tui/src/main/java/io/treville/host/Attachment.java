package io.treville.host;

import io.treville.bpf.AttachFailure;
import io.treville.bpf.BpfException;
import io.treville.bpf.LoadedObject;
import io.treville.bpf.LoadedProgram;
import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfLink;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.ffm.Libc;
import io.treville.net.Network;
import io.treville.net.NetworkException;
import io.treville.net.NetworkNamespace;
import io.treville.net.Tables;
import io.treville.topology.Program;
import io.treville.topology.Program.Attach;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What holds one program at its hook: it can be taken off, or another program put in its place without a gap. */
abstract sealed class Attachment {
    /** {@code enum bpf_attach_type} and XDP_FLAGS_* of include/uapi/linux/. */
    private static final int BPF_SK_LOOKUP = 36;

    private static final int BPF_XDP = 37;
    private static final int BPF_TCX_INGRESS = 46;
    private static final int BPF_TCX_EGRESS = 47;
    private static final int XDP_SKB = 2;
    private static final int XDP_DRIVER = 4;

    /** Puts another program there. */
    abstract void replace(LoadedObject former, LoadedObject next) throws NetworkException, BpfException;

    abstract void detach() throws NetworkException;

    /** Whether the removal of the node takes it off too. */
    boolean goesWithItsNamespace() {
        return false;
    }

    /** Attaches a program as its declaration says. */
    static Attachment of(Network network, String node, Program program, LoadedObject loaded)
            throws NetworkException, BpfException {
        int fd = loaded.program().fd();
        return switch (program.attach()) {
            case Attach.None _, Attach.Several _ ->
                throw new NetworkException.Invalid(
                        node + ": program " + program.name() + ": its declaration does not say where it goes");
            case Attach.Xdp xdp -> {
                network.attachXdp(node, xdp.dev(), xdp.mode(), fd, program.name());
                yield new Xdp(network, node, xdp);
            }
            case Attach.Tc tc -> tc(network, node, program.name(), tc, fd);
            case Attach.XdpLink xdp ->
                link(
                        network,
                        node,
                        program.name(),
                        () -> LibbpfSyscalls.link(
                                fd,
                                Tables.index(network.namespace(node), node, xdp.dev()),
                                BPF_XDP,
                                flags(xdp.mode())));
            case Attach.Tcx tcx -> tcx(network, node, program.name(), tcx, fd);
            case Attach.SkLookup _ ->
                link(
                        network,
                        node,
                        program.name(),
                        () -> LibbpfSyscalls.link(fd, network.namespace(node).fd(), BPF_SK_LOOKUP, 0));
            case Attach.Cgroup cgroup -> cgroup(network, node, program.name(), cgroup, loaded.program());
            case Attach.Traced traced -> new Traced(traced, loaded.attach(traced));
        };
    }

    private static int flags(Attach.@Nullable Mode mode) {
        return mode == null ? 0 : mode == Attach.Mode.NATIVE ? XDP_DRIVER : XDP_SKB;
    }

    private static Attachment tc(Network network, String node, String name, Attach.Tc tc, int fd)
            throws NetworkException {
        return new Tc(network, node, name, tc, network.attachTc(node, tc.dev(), tc.egress(), fd, name));
    }

    /** A kernel before 6.6 takes the attach type for a mistake. */
    private static Attachment tcx(Network network, String node, String name, Attach.Tcx tcx, int fd)
            throws NetworkException, BpfException {
        try {
            return new Link(
                    node + ": program " + name,
                    inside(
                            network,
                            node,
                            () -> LibbpfSyscalls.link(
                                    fd,
                                    Tables.index(network.namespace(node), node, tcx.dev()),
                                    tcx.egress() ? BPF_TCX_EGRESS : BPF_TCX_INGRESS,
                                    0)));
        } catch (LibbpfException refused) {
            if (refused.errno() == Errno.EINVAL) {
                return tc(network, node, name, new Attach.Tc(tcx.dev(), tcx.egress()), fd);
            }
            throw AttachFailure.of("tcx " + tcx.dev(), refused);
        }
    }

    private static Attachment cgroup(
            Network network, String node, String name, Attach.Cgroup cgroup, LoadedProgram program)
            throws NetworkException, BpfException {
        int directory;
        try {
            directory = Libc.open(cgroup.path(), Libc.O_RDONLY | Libc.O_CLOEXEC);
        } catch (ErrnoException missing) {
            throw new NetworkException.Invalid(
                    node + ": program " + name + ": cgroup " + cgroup.path() + ": " + Errno.text(missing.errno()));
        }
        try {
            return link(
                    network, node, name, () -> LibbpfSyscalls.link(program.fd(), directory, program.attachType(), 0));
        } finally {
            Libc.close(directory);
        }
    }

    /** Makes a link. */
    @FunctionalInterface
    private interface Linking {
        int link() throws LibbpfException, NetworkException;
    }

    private static Attachment link(Network network, String node, String name, Linking linking)
            throws NetworkException, BpfException {
        try {
            return new Link(node + ": program " + name, inside(network, node, linking));
        } catch (LibbpfException refused) {
            throw AttachFailure.of("link", refused);
        }
    }

    /** An interface is looked up in the network namespace of the thread that asks. */
    private static int inside(Network network, String node, Linking linking) throws NetworkException, LibbpfException {
        NetworkNamespace namespace = network.namespace(node);
        try {
            return namespace.call(() -> {
                try {
                    return linking.link();
                } catch (LibbpfException refused) {
                    throw new IOException(refused);
                }
            });
        } catch (IOException wrapped) {
            if (wrapped.getCause() instanceof LibbpfException refused) {
                throw refused;
            }
            throw new NetworkException.Invalid(node + ": " + wrapped.getMessage());
        }
    }

    private static final class Xdp extends Attachment {
        private final Network network;
        private final String node;
        private final Attach.Xdp xdp;

        Xdp(Network network, String node, Attach.Xdp xdp) {
            this.network = network;
            this.node = node;
            this.xdp = xdp;
        }

        @Override
        void replace(LoadedObject former, LoadedObject next) throws NetworkException {
            network.replaceXdp(
                    node,
                    xdp.dev(),
                    xdp.mode(),
                    former.program().fd(),
                    next.program().fd());
        }

        @Override
        void detach() throws NetworkException {
            network.detachXdp(node, xdp.dev(), xdp.mode());
        }

        @Override
        boolean goesWithItsNamespace() {
            return true;
        }
    }

    private static final class Tc extends Attachment {
        private final Network network;
        private final String node;
        private final String name;
        private final Attach.Tc tc;
        private final boolean madeClsact;

        Tc(Network network, String node, String name, Attach.Tc tc, boolean madeClsact) {
            this.network = network;
            this.node = node;
            this.name = name;
            this.tc = tc;
            this.madeClsact = madeClsact;
        }

        @Override
        void replace(LoadedObject former, LoadedObject next) throws NetworkException {
            network.replaceTc(node, tc.dev(), tc.egress(), next.program().fd(), name);
        }

        @Override
        void detach() throws NetworkException {
            network.detachTc(node, tc.dev(), tc.egress());
            if (madeClsact) {
                network.removeClsact(node, tc.dev());
            }
        }

        @Override
        boolean goesWithItsNamespace() {
            return true;
        }
    }

    /** A link by its descriptor: of XDP, tcx, a control group, a namespace. */
    private static final class Link extends Attachment {
        private final String subject;
        private int fd;

        Link(String subject, int fd) {
            this.subject = subject;
            this.fd = fd;
        }

        @Override
        void replace(LoadedObject former, LoadedObject next) throws BpfException {
            try {
                LibbpfSyscalls.updateLink(fd, next.program().fd());
            } catch (LibbpfException refused) {
                throw AttachFailure.of(subject, refused);
            }
        }

        @Override
        synchronized void detach() {
            if (fd >= 0) {
                Libc.close(fd);
                fd = -1;
            }
        }
    }

    /** Links of this kind cannot be updated: for a moment both programs run. */
    private static final class Traced extends Attachment {
        private final Attach.Traced traced;
        private LibbpfLink link;

        Traced(Attach.Traced traced, LibbpfLink link) {
            this.traced = traced;
            this.link = link;
        }

        @Override
        void replace(LoadedObject former, LoadedObject next) throws BpfException {
            LibbpfLink second = next.attach(traced);
            link.close();
            link = second;
        }

        @Override
        void detach() {
            link.close();
        }
    }
}
