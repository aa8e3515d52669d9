package io.treville.record;

import io.treville.bpf.Feature;
import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.Command;
import io.treville.host.DeviceRow;
import io.treville.host.HostEvent;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.MapRef;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.host.RunCount;
import io.treville.host.RunningCommand;
import io.treville.topology.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A lab as a recording knows it: tells what was loaded and what the maps held at the moment that was replayed last; does nothing. */
public final class RecordedHost implements LabHost {
    private Entry.ProgramsSeen seen = new Entry.ProgramsSeen(List.of(), List.of());
    private Look before = Look.NONE;
    private Look now = Look.NONE;
    private final Map<MapRef, Map<String, String>> elements = new HashMap<>();

    /** Whether an entry changes what this answers. */
    public static boolean answers(Entry entry) {
        return switch (entry) {
            case Entry.Began _, Entry.ProgramsSeen _, Entry.RunsCounted _, Entry.DevicesSeen _, Entry.MapChanged _ ->
                true;
            default -> false;
        };
    }

    /** Goes on to what was recorded next. */
    public synchronized void apply(Timed timed) {
        switch (timed.entry()) {
            case Entry.Began _ -> {
                seen = new Entry.ProgramsSeen(List.of(), List.of());
                before = Look.NONE;
                now = Look.NONE;
                elements.clear();
            }
            case Entry.ProgramsSeen programs -> seen = programs;
            case Entry.RunsCounted counted -> {
                before = before.with(now.runs());
                now = now.with(counted.counts());
            }
            case Entry.DevicesSeen devices -> {
                before = before.with(now.nanos(), now.devices());
                now = now.with(timed.nanos(), devices.devices());
            }
            case Entry.MapChanged(MapRef map, String key, @Nullable String value) -> {
                Map<String, String> of = elements.computeIfAbsent(map, it -> new LinkedHashMap<>());
                if (value == null) {
                    of.remove(key);
                } else {
                    of.put(key, value);
                }
            }
            default -> {
                // Nothing that a host is asked for.
            }
        }
    }

    /** The last look at counters. */
    public synchronized Look now() {
        return now;
    }

    /** The look before that. */
    public synchronized Look before() {
        return before;
    }

    @Override
    public synchronized List<ProgramRow> programs() {
        return seen.programs();
    }

    @Override
    public synchronized List<DeviceRow> devices() {
        return now.devices();
    }

    @Override
    public synchronized List<RunCount> runCounts() {
        return now.runs();
    }

    @Override
    public synchronized List<MapRow> maps() {
        return seen.maps();
    }

    @Override
    public synchronized MapPage mapPage(MapRef map, ValueForm form, byte @Nullable [] after) {
        List<MapPage.Entry> page = new ArrayList<>();
        elements.getOrDefault(map, Map.of()).forEach((key, value) -> page.add(new MapPage.Entry(key, value)));
        return new MapPage(page, null);
    }

    @Override
    public synchronized @Nullable String mapValue(MapRef map, ValueForm form, String key) {
        return elements.getOrDefault(map, Map.of()).get(key);
    }

    private static HostException refused() {
        return new HostException(
                Kind.USAGE, "this is a recording: it can be looked at, and nothing in it can be changed");
    }

    @Override
    public Facts facts() throws HostException {
        throw refused();
    }

    @Override
    public GobState gob(String node) throws HostException {
        throw refused();
    }

    @Override
    public void listen(Consumer<HostEvent> listener) {}

    @Override
    public void apply(List<Operation> operations) throws HostException {
        throw refused();
    }

    @Override
    public RunningCommand start(Command command) throws HostException {
        throw refused();
    }

    @Override
    public void startTrace() {}

    @Override
    public void startCapture(String node, String dev) {
        // What was captured is in the recording's events.
    }

    @Override
    public void stopCapture(String node, String dev) {}

    @Override
    public void barrier() {}

    @Override
    public List<Feature> features() throws HostException {
        throw refused();
    }

    @Override
    public String mapText(MapRef map, ValueForm form, String value) throws HostException {
        throw refused();
    }

    @Override
    public @Nullable String popMap(MapRef map, ValueForm form) throws HostException {
        throw refused();
    }

    @Override
    public void close() {}
}
