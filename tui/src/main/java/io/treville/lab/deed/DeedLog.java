package io.treville.lab.deed;

import io.treville.host.HostException;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does deeds in the background, one after the other, and remembers them, and those that others do.
 *
 * <ul>
 *   <li>All methods may be called from any thread, and none waits.
 *   <li>The last {@link #KEPT} are remembered; how many there have been is counted.
 *   <li>{@link #close} gives up what is being done and what waits.
 * </ul>
 */
public final class DeedLog implements LabListener, AutoCloseable {
    /** Deeds that are remembered. */
    public static final int KEPT = 1000;

    private static final int WAITING = 64;

    /** Tells the lab of what was done, for those who follow it. */
    @FunctionalInterface
    public interface Teller {
        void tell(Deed deed) throws HostException, InterruptedException;
    }

    /** Looks on while a deed is done, on the thread that does it. */
    public interface Witness {
        /** Nobody. */
        Witness NONE = new Witness() {
            @Override
            public void before(Bench bench) {}

            @Override
            public void ended(State state, String detail) {}
        };

        /** It is about to be done; when this throws, it is not. */
        void before(Bench bench) throws HostException, InterruptedException;

        /** It was done or not, as {@link Entry} says. */
        void ended(State state, String detail);
    }

    /** What became of a deed. */
    public enum State {
        PENDING,
        DONE,
        FAILED
    }

    /**
     * @param number counted from 1
     * @param detail why it failed, in one line, or empty
     */
    public record Entry(long number, Instant at, Deed deed, State state, String detail) {}

    private record Waiting(Entry entry, Witness witness) {}

    private final Supplier<@Nullable Bench> bench;
    private final Runnable changed;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Thread worker;
    private final Teller teller;

    /** Commands of deeds that the lab was told from here, and that it has not told back yet. */
    private final List<String> told = new ArrayList<>();

    private long count;

    /**
     * @param bench the lab, or null while it is not up
     * @param changed called when an entry has come or changed, on any thread
     */
    public DeedLog(Supplier<@Nullable Bench> bench, Runnable changed) {
        this(bench, deed -> {}, changed);
    }

    /** @param teller tells the lab, which then tells everybody, {@link #on} here among them */
    public DeedLog(Supplier<@Nullable Bench> bench, Teller teller, Runnable changed) {
        this.bench = bench;
        this.teller = teller;
        this.changed = changed;
        worker = Thread.ofPlatform().daemon().name("deeds").unstarted(this::work);
    }

    /** Remembers a deed, and does it as soon as those before it are done. */
    public void perform(Deed deed) {
        perform(deed, Witness.NONE);
    }

    public void perform(Deed deed, Witness witness) {
        Entry entry;
        synchronized (this) {
            if (worker.getState() == Thread.State.NEW) {
                worker.start();
            }
            count++;
            entry = new Entry(count, Instant.now(), deed, State.PENDING, "");
            keep(entry);
        }
        Waiting waiting = new Waiting(entry, witness);
        if (!queue.offer(waiting)) {
            ended(waiting, State.FAILED, "too much is waiting already");
        }
        changed.run();
    }

    /** Remembers what somebody has done by himself. */
    public void done(Deed deed, State state, String detail) {
        synchronized (this) {
            count++;
            keep(new Entry(count, Instant.now(), deed, state, detail));
        }
        changed.run();
    }

    private void keep(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    private void work() {
        try {
            while (true) {
                Waiting next = queue.take();
                Deed deed = next.entry().deed();
                try {
                    Bench place = bench.get();
                    if (place == null) {
                        ended(next, State.FAILED, "the lab is not up yet");
                    } else {
                        next.witness().before(place);
                        deed.perform(place);
                        tell(deed);
                        ended(next, State.DONE, "");
                    }
                } catch (HostException e) {
                    ended(next, State.FAILED, String.valueOf(e.getMessage()));
                } catch (RuntimeException e) {
                    ended(next, State.FAILED, "internal error: " + e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void tell(Deed deed) throws InterruptedException {
        synchronized (this) {
            told.add(deed.command());
        }
        try {
            teller.tell(deed);
        } catch (HostException untold) {
            synchronized (this) {
                told.remove(deed.command()); // done it is all the same
            }
        }
    }

    /** Remembers what others have done, of what the lab tells. */
    @Override
    public void on(long nanos, LabEvent event) {
        if (event instanceof LabEvent.Did(String command, List<String> steps)) {
            synchronized (this) {
                if (told.remove(command)) {
                    return;
                }
            }
            done(new ToldDeed(command, steps), State.DONE, "");
        }
    }

    private void ended(Waiting waiting, State state, String detail) {
        Entry entry = waiting.entry();
        waiting.witness().ended(state, detail);
        synchronized (this) {
            Entry known = new Entry(entry.number(), entry.at(), entry.deed(), state, detail);
            List<Entry> all = new ArrayList<>(entries);
            entries.clear();
            for (Entry each : all) {
                entries.addLast(each.number() == entry.number() ? known : each);
            }
        }
        changed.run();
    }

    /** Those remembered, oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many there have been. */
    public synchronized long count() {
        return count;
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
