package io.treville.net;

import io.treville.ffm.Errno;
import io.treville.topology.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rtnetlink messages of consecutive operations in one namespace, sent together. */
final class OperationBatch {
    /** Above these a batch is sent before it grows: the socket must have room for as many answers. */
    private static final int MOST_MESSAGES = 64;

    private static final int MOST_OCTETS = 32 * 1024;

    private final MessageWriter writer = new MessageWriter();
    private final List<Operation> operations = new ArrayList<>();
    private final List<Integer> tolerated = new ArrayList<>();
    private @Nullable NetworkNamespace namespace;

    /** Turns to a namespace, after what was gathered for another one, or is enough, has been sent. */
    MessageWriter in(NetworkNamespace next) throws NetworkException {
        if (next != namespace || writer.count() >= MOST_MESSAGES || writer.size() >= MOST_OCTETS) {
            flush();
            namespace = next;
        }
        return writer;
    }

    /** Tells whose the message is that was just written. */
    void wrote(Operation operation) {
        wrote(operation, 0);
    }

    /** @param errno a refusal that means that there is nothing to do, 0 for none */
    void wrote(Operation operation, int errno) {
        operations.add(operation);
        tolerated.add(errno);
    }

    /** Takes back a message that was begun and could not be finished. */
    void abandonUnfinished() {
        if (writer.count() > operations.size()) {
            writer.abandon();
        }
    }

    /** A kind of device that the kernel does not know is the kernel's lack, not the topology's mistake. */
    private static NetworkException explained(Refusal refusal, Operation operation) {
        if (operation instanceof Operation.AddDevice add && refusal.errno() == Errno.EOPNOTSUPP) {
            return new NetworkException.Unsupported(Subjects.of(operation) + ": this kernel lacks "
                    + add.device().kind().option() + " (the guest's has it: leave --on host out)");
        }
        return refusal.about(Subjects.of(operation));
    }

    /** Sends what there is; the first refusal that is not tolerated is thrown. */
    void flush() throws NetworkException {
        if (namespace == null || writer.count() == 0) {
            return;
        }
        try {
            for (Refusal refusal : namespace.route().execute(writer)) {
                if (tolerated.get(refusal.message()) != refusal.errno()) {
                    throw explained(refusal, operations.get(refusal.message()));
                }
            }
        } finally {
            writer.clear();
            operations.clear();
            tolerated.clear();
        }
    }
}
