package io.treville.net;

import io.treville.ffm.ErrnoException;
import io.treville.topology.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean failed = new AtomicBoolean();

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
        NetworkException first = null;
        for (NamespaceThread<Boolean> thread : threads) {
            try {
                thread.await();
            } catch (NetworkException e) {
                first = first == null ? e : first;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        if (first != null) {
            throw first;
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
        boolean done = false;
        try {
            for (int i = next.getAndIncrement(); i < names.size() && !failed.get(); i = next.getAndIncrement()) {
                create(i, loopbackUp);
            }
            done = true;
        } finally {
            failed.compareAndSet(false, !done);
        }
        return done;
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
