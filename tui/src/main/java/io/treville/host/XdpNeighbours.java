package io.treville.host;

import io.treville.bpf.LoadedObject;
import io.treville.ffm.Errno;
import io.treville.ffm.Libbpf;
import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfMissingException;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.ffm.Libc;
import io.treville.host.HostException.Kind;
import io.treville.net.Network;
import io.treville.net.NetworkException;
import io.treville.topology.Operation;
import io.treville.topology.Program.Attach;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What XDP programs of a lab's nodes need of their neighbours. A veth takes frames that are redirected to it only if its
 * peer runs an XDP program (drivers/net/veth.c, veth_xdp_xmit); otherwise they are dropped without a word. So there is a
 * program that passes everything, and a warning where none is.
 */
final class XdpNeighbours implements AutoCloseable {
    /** r0 = XDP_PASS; exit. */
    private static final byte[] PASS = {(byte) 0xb7, 0, 0, 0, 2, 0, 0, 0, (byte) 0x95, 0, 0, 0, 0, 0, 0, 0};

    private static final int BPF_PROG_TYPE_XDP = 6;

    private record End(String node, String dev) {}

    private record Redirector(String program, End at) {}

    private final Network network;
    private final Map<End, End> peers = new LinkedHashMap<>();
    private final Set<End> withProgram = new HashSet<>();
    private final Set<End> passing = new HashSet<>();
    private final List<Redirector> unchecked = new ArrayList<>();
    private int passFd = -1;

    XdpNeighbours(Network network) {
        this.network = network;
    }

    synchronized void linked(Operation.AddVeth veth) {
        End from = new End(veth.node(), veth.name());
        End to = new End(veth.peerNode(), veth.peerName());
        peers.put(from, to);
        peers.put(to, from);
    }

    /** An XDP program was attached. In generic mode it counts for nothing: neither does the driver know of it. */
    synchronized void attached(Operation.AttachProgram attach, LoadedObject loaded) {
        String dev;
        if (attach.program().attach() instanceof Attach.Xdp(String name, Attach.Mode mode)
                && mode != Attach.Mode.GENERIC) {
            dev = name;
        } else if (attach.program().attach() instanceof Attach.XdpLink(String name, Attach.Mode mode)
                && mode != Attach.Mode.GENERIC) {
            dev = name;
        } else {
            return;
        }
        End end = new End(attach.node(), dev);
        withProgram.add(end);
        if (loaded.redirects()) {
            unchecked.add(new Redirector(attach.program().name(), end));
        }
    }

    /** Puts the passing program on an interface; one that has an XDP program already needs none. */
    synchronized void pass(Operation.AttachPass pass) throws HostException, NetworkException {
        try {
            if (passFd < 0) {
                Libbpf.get();
                passFd = LibbpfSyscalls.loadInstructions(BPF_PROG_TYPE_XDP, PASS);
            }
            network.attachXdp(pass.node(), pass.dev(), Attach.Mode.NATIVE, passFd, "pass");
            passing.add(new End(pass.node(), pass.dev()));
        } catch (LibbpfMissingException | LibbpfException lack) {
            throw new HostException(
                    Kind.ENVIRONMENT, pass.node() + ": pass program on " + pass.dev() + ": " + lack.getMessage(), lack);
        } catch (NetworkException.Refused refused) {
            if (refused.errno() != Errno.EBUSY) {
                throw refused;
            }
        }
        withProgram.add(new End(pass.node(), pass.dev()));
    }

    /** Takes the passing program off an interface; nothing happens where there is another. */
    synchronized void passNoMore(Operation.DetachPass pass) throws NetworkException {
        End end = new End(pass.node(), pass.dev());
        if (passing.remove(end)) {
            network.detachXdp(pass.node(), pass.dev(), Attach.Mode.NATIVE);
            withProgram.remove(end);
        }
    }

    /** Tells of every redirecting program that was attached since, and of where its frames would be lost. */
    synchronized void warn(Consumer<HostEvent> events) {
        for (Redirector redirector : unchecked) {
            for (Map.Entry<End, End> link : peers.entrySet()) {
                End out = link.getKey();
                End peer = link.getValue();
                if (out.node().equals(redirector.at().node())
                        && !out.equals(redirector.at())
                        && !withProgram.contains(peer)) {
                    events.accept(new HostEvent.Warning(
                            out.node(),
                            "program " + redirector.program() + " redirects; what it redirects to " + out.dev()
                                    + " is dropped, because " + peer.dev() + " of " + peer.node()
                                    + " runs no XDP program: say pass: true at that end of the link"));
                }
            }
        }
        unchecked.clear();
    }

    @Override
    public synchronized void close() {
        if (passFd >= 0) {
            Libc.close(passFd);
            passFd = -1;
        }
    }
}
