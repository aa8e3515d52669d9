package io.treville.net;

import io.treville.ffm.ErrnoException;
import io.treville.topology.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Creates namespaces, each with {@code lo} set up and with its first sysctls, by threads that go from one into the next. Two
 * take three fifths of the time of one; links, which come after, are made behind one lock of the kernel.
 */
final class NamespaceCreation {
    private static final int THREADS = 2;

    private final List<String> names;
    private final List<List<Operation.SetSysctl>> sysctls;
    private final AtomicReferenceArray<@Nullable NetworkNamespace> created;
    private final AtomicInteger next = new AtomicInteger();

    /** @param sysctls what to set in each of the namespaces */
    NamespaceCreation(List<String> names, List<List<Operation.SetSysctl>> sysctls) {
        this.names = names;
        this.sysctls = sysctls;
        this.created = new AtomicReferenceArray<>(names.size());
    }

    /** Creates them all; the first failure ends it. */
    void run() throws NetworkException {
        try {
            NamespaceDirectory.prepare();
        } catch (ErrnoException refused) {
            throw new NetworkException.Refused("namespaces: " + refused.call(), refused.errno(), null);
        }
        List<NamespaceThread<Boolean>> threads = new ArrayList<>(THREADS);
        for (int i = 0; i < Math.min(THREADS, names.size()); i++) {
            threads.add(NamespaceThread.start("netns-create", this::work));
        }
        threads.forEach(NamespaceThread::join); // all of them, before one throws
        try {
            for (NamespaceThread<Boolean> thread : threads) {
                thread.outcome();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The namespace of the name with this index; null when {@link #run} did not come to it. */
    @Nullable
    NetworkNamespace created(int index) {
        return created.get(index);
    }

    private boolean work() throws NetworkException {
        MessageWriter loopbackUp = new MessageWriter();
        LinkMessages.setUp(loopbackUp, 1, true);
        try {
            for (int i = next.getAndIncrement(); i < names.size(); i = next.getAndIncrement()) {
                create(i, loopbackUp);
            }
        } finally {
            next.set(names.size()); // after a failure the other goes no further either
        }
        return true;
    }

    private void create(int index, MessageWriter loopbackUp) throws NetworkException {
        NetworkNamespace namespace = NetworkNamespace.createOnThisThread(names.get(index));
        created.set(index, namespace);
        List<Refusal> refusals = namespace.route().execute(loopbackUp);
        if (!refusals.isEmpty()) {
            throw refusals.getFirst().about("namespace " + names.get(index) + ": lo");
        }
        for (Operation.SetSysctl sysctl : sysctls.get(index)) {
            Sysctls.set(sysctl);
        }
    }
}
