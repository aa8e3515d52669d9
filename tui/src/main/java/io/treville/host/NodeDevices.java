package io.treville.host;

import io.treville.bpf.ElementException;
import io.treville.net.Network;
import io.treville.net.NetworkException;
import io.treville.net.NetworkNamespace;
import io.treville.net.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The interfaces of nodes, as maps refer to them: by their indexes, which mean something in their namespace only. */
final class NodeDevices {
    private final Network network;

    NodeDevices(Network network) {
        this.network = network;
    }

    /** Writes to a map. */
    @FunctionalInterface
    interface Write {
        void run() throws ElementException;
    }

    int index(String node, String dev) throws NetworkException {
        return Tables.index(network.namespace(node), node, dev);
    }

    /** The kernel takes an index in a device map for one of the namespace that the writer is in (dev_map_update_elem). */
    void inside(String node, Write write) throws NetworkException, ElementException {
        NetworkNamespace namespace = network.namespace(node);
        try {
            Optional<ElementException> failed = namespace.call(() -> {
                try {
                    write.run();
                    return Optional.empty();
                } catch (ElementException e) {
                    return Optional.of(e);
                }
            });
            if (failed.isPresent()) {
                throw failed.get();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
