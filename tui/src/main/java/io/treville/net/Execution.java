package io.treville.net;

import io.treville.ffm.Errno;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Program;
import io.treville.topology.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run of operations: gathers messages into batches and knows the devices it has met. */
final class Execution {
    private static final int LOOPBACK = 1;

    private final Network network;
    private final ProgramFds programs;
    private final OperationBatch batch = new OperationBatch();

    /** Indexes of devices by node and name; good for one run only, since others may change devices. */
    private final Map<String, Map<String, Integer>> devices = new HashMap<>();

    /** Devices that were set up and whose carrier the kernel may not have looked at yet. */
    private final List<SetUp> unsettled = new ArrayList<>();

    private record SetUp(Operation operation, int index) {}

    Execution(Network network, ProgramFds programs) {
        this.network = network;
        this.programs = programs;
    }

    /** Writes the operation's messages; they are sent by {@link #finish} at the latest. */
    void add(Operation operation) throws NetworkException {
        try {
            if (!(operation instanceof Operation.SetLinkUp)) {
                settle();
            }
            encode(operation);
        } catch (NetworkException failed) {
            batch.abandonUnfinished();
            batch.flush();
            throw failed;
        }
    }

    /** Sends what was gathered. */
    void finish() throws NetworkException {
        settle();
        batch.flush();
    }

    static boolean handles(Operation operation) {
        return operation instanceof Operation.AddVeth
                || operation instanceof Operation.AddDevice
                || operation instanceof Operation.SetMaster
                || operation instanceof Operation.SetLinkUp
                || operation instanceof Operation.SetLinkDown
                || operation instanceof Operation.AddAddress
                || operation instanceof Operation.DeleteLink
                || operation instanceof Operation.DeleteAddress
                || operation instanceof Operation.AddNeighbour
                || operation instanceof Operation.AddRoute
                || operation instanceof Operation.DeleteRoute
                || operation instanceof Operation.SetNetem
                || operation instanceof Operation.SetBlackhole
                || operation instanceof Operation.AttachProgram;
    }

    /** By instanceof and not by a switch over types: the first use of such a switch spins a class, slow in a guest. */
    private void encode(Operation operation) throws NetworkException {
        if (operation instanceof Operation.AddVeth veth) {
            addVeth(veth);
        } else if (operation instanceof Operation.AddDevice add) {
            addDevice(add);
        } else if (operation instanceof Operation.SetMaster set) {
            setMaster(set);
        } else if (operation instanceof Operation.SetLinkUp link) {
            setUp(link, link.dev(), true);
        } else if (operation instanceof Operation.SetLinkDown link) {
            setUp(link, link.dev(), false);
        } else if (operation instanceof Operation.AddAddress add) {
            addAddress(add);
        } else if (operation instanceof Operation.DeleteLink delete) {
            deleteLink(delete);
        } else if (operation instanceof Operation.DeleteAddress delete) {
            deleteAddress(delete);
        } else if (operation instanceof Operation.AddNeighbour add) {
            addNeighbour(add);
        } else if (operation instanceof Operation.AddRoute add) {
            addRoute(add);
        } else if (operation instanceof Operation.DeleteRoute delete) {
            deleteRoute(delete);
        } else if (operation instanceof Operation.SetNetem set) {
            setNetem(set);
        } else if (operation instanceof Operation.SetBlackhole set) {
            QdiscMessages.setBlackhole(writer(set), device(set.node(), set.dev()));
            batch.wrote(set);
        } else if (operation instanceof Operation.AttachProgram attach) {
            attach(attach);
        } else {
            throw new IllegalArgumentException(operation + " is not a network operation");
        }
    }

    private void addVeth(Operation.AddVeth veth) throws NetworkException {
        int peer = network.namespace(veth.peerNode()).fd();
        LinkMessages.addVeth(writer(veth), veth, peer);
        batch.wrote(veth);
    }

    private void addDevice(Operation.AddDevice add) throws NetworkException {
        String lower = add.device().kind().lower();
        int index = lower == null ? 0 : device(add.node(), lower);
        DeviceMessages.add(writer(add), add.device(), index);
        batch.wrote(add);
    }

    private void setMaster(Operation.SetMaster set) throws NetworkException {
        int master = device(set.node(), set.master());
        int index = device(set.node(), set.dev());
        LinkMessages.setMaster(writer(set), index, master);
        batch.wrote(set);
    }

    private void addAddress(Operation.AddAddress add) throws NetworkException {
        int index = device(add.node(), add.dev());
        AddressMessages.add(writer(add), index, add.address());
        batch.wrote(add);
    }

    private void deleteLink(Operation.DeleteLink delete) throws NetworkException {
        int index = device(delete.node(), delete.dev());
        LinkMessages.delete(writer(delete), index);
        batch.wrote(delete);
        devices.clear(); // its other end, in another node, goes too
    }

    private void deleteAddress(Operation.DeleteAddress delete) throws NetworkException {
        int index = device(delete.node(), delete.dev());
        AddressMessages.delete(writer(delete), index, delete.address());
        batch.wrote(delete);
    }

    private void addNeighbour(Operation.AddNeighbour add) throws NetworkException {
        int index = device(add.node(), add.dev());
        AddressMessages.addNeighbour(writer(add), index, add.address(), add.mac());
        batch.wrote(add);
    }

    private void deleteRoute(Operation.DeleteRoute delete) throws NetworkException {
        int index = device(delete.node(), delete.route());
        RouteMessages.delete(writer(delete), delete.route(), index);
        batch.wrote(delete);
    }

    private void setUp(Operation operation, String dev, boolean up) throws NetworkException {
        int index = device(operation.node(), dev);
        LinkMessages.setUp(writer(operation), index, up);
        batch.wrote(operation);
        if (up) {
            unsettled.add(new SetUp(operation, index));
        }
    }

    /** After all links are up, and before anything is sent through one: see {@link LinkMessages#settle}. */
    private void settle() throws NetworkException {
        for (SetUp link : unsettled) {
            LinkMessages.settle(writer(link.operation()), link.index());
            batch.wrote(link.operation());
        }
        unsettled.clear();
    }

    private void addRoute(Operation.AddRoute add) throws NetworkException {
        Route route = add.route();
        int out = route.encap() instanceof Encap.Seg6Local local && local.outDevice() != null
                ? device(add.node(), local.outDevice())
                : 0;
        int index = device(add.node(), route);
        EncapMessages encap = new EncapMessages(add.node(), programs, out);
        RouteMessages.add(writer(add), route, index, add.replace(), encap);
        batch.wrote(add);
    }

    private void setNetem(Operation.SetNetem set) throws NetworkException {
        int index = device(set.node(), set.dev());
        if (set.netem() == null) {
            QdiscMessages.deleteRoot(writer(set), index);
            batch.wrote(set, Errno.ENOENT);
        } else {
            QdiscMessages.setNetem(writer(set), index, set.netem());
            batch.wrote(set);
        }
    }

    private void attach(Operation.AttachProgram attach) throws NetworkException {
        Program program = attach.program();
        if (program.attach() instanceof Program.Attach.Xdp xdp) {
            int index = device(attach.node(), xdp.dev());
            int fd = programs.fd(attach.node(), program.name());
            LinkMessages.setXdp(writer(attach), index, fd, XdpFlags.onlyIfNone(xdp.mode()), -1);
            batch.wrote(attach);
        } else if (program.attach() instanceof Program.Attach.Tc tc) {
            int index = device(attach.node(), tc.dev());
            int fd = programs.fd(attach.node(), program.name());
            QdiscMessages.addClsact(writer(attach), index);
            batch.wrote(attach, Errno.EEXIST);
            QdiscMessages.addFilter(writer(attach), index, tc.egress(), fd, program.name());
            batch.wrote(attach);
        }
    }

    private MessageWriter writer(Operation operation) throws NetworkException {
        return batch.in(network.namespace(operation.node()));
    }

    private int device(String node, Route route) throws NetworkException {
        return route.dev() == null ? 0 : device(node, route.dev());
    }

    /** The index of a device. Where it is not known, what was gathered is sent first: it may create the device. */
    private int device(String node, String name) throws NetworkException {
        if (name.equals("lo")) {
            return LOOPBACK;
        }
        Map<String, Integer> known = devices.get(node);
        Integer index = known == null ? null : known.get(name);
        if (index == null) {
            batch.flush();
            known = new HashMap<>();
            for (LinkState link : Tables.links(network.namespace(node))) {
                known.put(link.name(), link.index());
            }
            devices.put(node, known);
            index = known.get(name);
        }
        if (index == null) {
            throw new NetworkException.Refused(node + ": " + Subjects.link(name), Errno.ENODEV, null);
        }
        return index;
    }
}
