package io.treville.net;

/** Where loaded eBPF programs are found by the names the topology gives them. */
@FunctionalInterface
public interface ProgramFds {
    /**
     * The descriptor of a loaded program; it stays the giver's.
     *
     * @param name unique in its node
     * @throws NetworkException {@code Invalid} when no such program is loaded in the node
     */
    int fd(String node, String name) throws NetworkException;

    /** For a place without programs. */
    static ProgramFds none() {
        return (node, name) -> {
            throw new NetworkException.Invalid(node + ": program " + name + ": not loaded");
        };
    }
}
