package io.treville.topology;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * One typed kernel operation of a {@link Plan}. Each knows the node it works in; {@link IpCommands} prints it as the
 * commands a person would type.
 */
public sealed interface Operation {
    /** The node whose namespace the operation works in. */
    String node();

    /** Creates the node's network namespace; {@code lo} in it is set up. */
    record AddNamespace(String node) implements Operation {}

    /** Removes the node's network namespace with all that is in it; what runs there keeps a nameless one. */
    record DeleteNamespace(String node) implements Operation {}

    /** Removes an interface of the node; of a veth pair both ends go. */
    record DeleteLink(String node, String dev) implements Operation {}

    record DeleteAddress(String node, String dev, Prefix address) implements Operation {}

    /** @param key dotted name below {@code /proc/sys} */
    record SetSysctl(String node, String key, String value) implements Operation {}

    /**
     * A veth pair, each end born in its own node.
     *
     * @param mtu octets, 0 for the kernel's default
     */
    record AddVeth(
            String node,
            String name,
            @Nullable String mac,
            String peerNode,
            String peerName,
            @Nullable String peerMac,
            int mtu)
            implements Operation {}

    /** Another interface of the node, down; what it lies on exists. */
    record AddDevice(String node, Device device) implements Operation {}

    /** Makes an interface a member of a bridge or VRF of its node. */
    record SetMaster(String node, String dev, String master) implements Operation {}

    /** Captures what passes an interface, which may still be down, from now on; as often as it was started it must be stopped. */
    record StartCapture(String node, String dev) implements Operation {}

    record StopCapture(String node, String dev) implements Operation {}

    record SetLinkUp(String node, String dev) implements Operation {}

    record SetLinkDown(String node, String dev) implements Operation {}

    /** Without duplicate address detection ({@code nodad}). */
    record AddAddress(String node, String dev, Prefix address) implements Operation {}

    record AddNeighbour(String node, String dev, InetAddress address, String mac) implements Operation {}

    /** @param replace an equal route that exists is replaced without a gap; else its existence is an error */
    record AddRoute(String node, Route route, boolean replace) implements Operation {}

    record DeleteRoute(String node, Route route) implements Operation {}

    /** Sets, or with null removes, the impairment of packets that leave through a device. */
    record SetNetem(String node, String dev, @Nullable Netem netem) implements Operation {}

    /** Lets nothing leave through a device, until {@link SetNetem} says otherwise. */
    record SetBlackhole(String node, String dev) implements Operation {}

    record AddIoamNamespace(
            String node,
            int id,
            @Nullable Integer data,
            @Nullable Long wideData) implements Operation {}

    /** Loads the program (one copy for this node) and keeps it under {@link Program#name()}. */
    record LoadProgram(String node, Program program) implements Operation {}

    /**
     * Forgets a loaded program and gives its descriptors back. What it is attached to keeps it in the kernel: that is to be
     * detached first, a route deleted.
     */
    record UnloadProgram(String node, String program) implements Operation {}

    /** Attaches a loaded program as its {@link Program#attach()} says. */
    record AttachProgram(String node, Program program) implements Operation {}

    /**
     * Puts another program in the place of a loaded one of the same name: at its hook, in the routes and GOB schemas that
     * run it; {@link Program#attach()} of the new one counts for nothing. There is no moment without a program but for GOB
     * schemas, which the kernel cannot replace. Maps of equal name, type and sizes are kept with their entries.
     */
    record ReplaceProgram(String node, Program program) implements Operation {}

    /**
     * Takes a loaded program off a hook where {@link AttachProgram} put it; it stays loaded.
     *
     * @param place the hook, or null for all of them
     */
    record DetachProgram(String node, String program, Program.@Nullable Attach place) implements Operation {
        public DetachProgram(String node, String program) {
            this(node, program, null);
        }
    }

    /** Puts an XDP program that passes everything on an interface, so that its peer's XDP programs can redirect to it. */
    record AttachPass(String node, String dev) implements Operation {}

    /** Takes the program of {@link AttachPass} off again. */
    record DetachPass(String node, String dev) implements Operation {}

    /** {@code object} and {@code section} are for the printed command only; {@code program} is the loaded one's name. */
    record AddGobSchema(String node, int id, String program, String object, String section) implements Operation {}

    record DeleteGobSchema(String node, int id) implements Operation {}

    /** @param schema the schema's id, or null for none */
    record BindGobSchema(
            String node, int namespace, @Nullable Integer schema) implements Operation {}

    /**
     * Writes a map entry of a loaded program; both sides as typed by the user. With an empty key, pushes on a queue or
     * stack. Maps of programs take a program's name, maps of maps {@code MAP} or {@code PROGRAM/MAP} of the same node, maps
     * of devices an interface's name.
     */
    record SetMapEntry(String node, String program, String map, String key, String value) implements Operation {}

    /** Deletes a map entry of a loaded program; that there is none is an error. */
    record DeleteMapEntry(String node, String program, String map, String key) implements Operation {}

    /**
     * Sends a frame out of an interface as it is (packet(7)).
     *
     * @param frame from the Ethernet header on, in hex
     * @param count how often
     */
    record SendFrame(String node, String dev, String frame, int count) implements Operation {}
}
