package io.treville.record;

import io.treville.host.DeviceRow;
import io.treville.host.MapRef;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.host.RunCount;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records a lab and its terminals into a file while they go on.
 *
 * <ul>
 *   <li>One monotonic clock, from the creation, times everything, in the order in which it comes here.
 *   <li>Methods may be called from any thread and do not wait; after {@link #close} they do nothing.
 *   <li>Each caption, the end of each case, each mark and the end of all keep what every screen and the lab look like.
 * </ul>
 */
public final class Recorder implements LabListener, AutoCloseable {
    private final long start = System.nanoTime();
    private final @Nullable RecordingWriter writer;
    private final List<Consumer<Timed>> viewers = new CopyOnWriteArrayList<>();
    private final RecordedState state = new RecordedState();
    private final Map<String, String> maps = new HashMap<>();
    private Entry.@Nullable ProgramsSeen seen;
    private int panes;
    private int looked = -1;
    private boolean closed;

    /**
     * @param file what is created, a recording that is there already is replaced; or null where only viewers take what is told
     * @param program this program's version
     * @param lab the lab's name
     */
    public Recorder(@Nullable Path file, String program, String lab, Topology topology)
            throws IOException, RecordingException {
        writer = file == null ? null : new RecordingWriter(file, program);
        append(new Entry.Began(lab, topology.withoutCases(), System.currentTimeMillis()));
    }

    private synchronized void append(Entry entry) {
        if (!closed) {
            long nanos = System.nanoTime() - start;
            state.apply(entry);
            if (writer != null) {
                writer.append(nanos, entry);
            }
            for (Consumer<Timed> viewer : viewers) {
                viewer.accept(new Timed(nanos, entry));
            }
        }
    }

    @Override
    public synchronized void on(long nanos, LabEvent event) {
        append(new Entry.Happened(event));
        if (event instanceof LabEvent.Caption caption) {
            mark(caption.text());
        } else if (event instanceof LabEvent.CaseEnded ended) {
            checkpoint("case " + ended.name());
        }
    }

    /** Gives somebody all entries from the next one on, one at a time; must not wait. */
    public void view(Consumer<Timed> viewer) {
        viewers.add(viewer);
    }

    /** A terminal has appeared, and is recorded from now on. */
    public synchronized Terminal terminal(String node, int columns, int rows) {
        int number = panes++;
        append(new Entry.PaneOpened(number, node, columns, rows));
        return new Terminal(number);
    }

    private synchronized void look(int pane) {
        if (pane != looked) {
            looked = pane;
            append(new Entry.PaneShown(pane));
        }
    }

    /** A terminal as it is recorded. */
    public final class Terminal {
        private final int number;

        private Terminal(int number) {
            this.number = number;
        }

        /** What its program printed; the octets are not kept. */
        public void output(byte[] octets, int offset, int length) {
            byte[] copy = new byte[length];
            System.arraycopy(octets, offset, copy, 0, length);
            append(new Entry.Output(number, copy));
        }

        public void resized(int columns, int rows) {
            append(new Entry.PaneResized(number, columns, rows));
        }

        /** It is looked at. */
        public void shown() {
            look(number);
        }

        public void closed(String why) {
            append(new Entry.PaneClosed(number, why));
        }
    }

    /** Points at nodes and links; at nothing with an empty list. */
    public void highlight(List<String> names) {
        append(new Entry.Highlighted(names));
    }

    /** What is loaded now; what is as it was is not written again, here and in {@link #map}. */
    public synchronized void programs(List<ProgramRow> programs, List<MapRow> rows) {
        Entry.ProgramsSeen now = new Entry.ProgramsSeen(programs, rows);
        if (!now.equals(seen)) {
            seen = now;
            append(now);
        }
    }

    /** What has gone through the devices; each look is written, since how fast they count is what two of them differ by. */
    public void devices(List<DeviceRow> rows) {
        append(new Entry.DevicesSeen(rows));
    }

    /** How often the programs have run; each look, as of {@link #devices}. */
    public void runs(List<RunCount> counts) {
        append(new Entry.RunsCounted(counts));
    }

    /** What a map's elements are now. */
    public synchronized void map(MapRef map, Map<String, String> elements) {
        String prefix = StandingFold.name(map, "");
        prefix = prefix.substring(0, prefix.length() - 1);
        for (Map.Entry<String, String> element : elements.entrySet()) {
            change(map, element.getKey(), element.getValue());
        }
        for (String known : List.copyOf(maps.keySet())) {
            if (known.startsWith(prefix)) {
                String key = known.substring(prefix.length(), known.length() - 1);
                if (!elements.containsKey(key)) {
                    change(map, key, null);
                }
            }
        }
    }

    private void change(MapRef map, String key, @Nullable String value) {
        String name = StandingFold.name(map, key);
        String before = value == null ? maps.remove(name) : maps.put(name, value);
        if (value == null || !value.equals(before)) {
            append(new Entry.MapChanged(map, key, value));
        }
    }

    /** A moment to jump to. */
    public synchronized void mark(String name) {
        append(new Entry.Marked(name));
        checkpoint(name);
    }

    private synchronized void checkpoint(String name) {
        if (!closed) {
            append(new Entry.Checkpoint(name, state.grids(), state.standing()));
        }
    }

    /** Ends the recording; {@code why} in a few words. */
    public void end(String why) throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            checkpoint("end");
            append(new Entry.Ended(why));
            closed = true;
        }
        if (writer != null) {
            writer.close();
        }
    }

    @Override
    public void close() throws IOException {
        end("closed");
    }
}
