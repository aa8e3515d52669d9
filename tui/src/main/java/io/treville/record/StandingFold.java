package io.treville.record;

import io.treville.host.DeviceRow;
import io.treville.host.MapRef;
import io.treville.lab.LabEvent;
import io.treville.net.DeviceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Follows a lab by its events to what it has come to. */
final class StandingFold {
    private final Set<String> nodes = new TreeSet<>();
    private final Set<String> links = new TreeSet<>();
    private final Map<String, String> devices = new TreeMap<>();
    private final Set<String> programs = new TreeSet<>();
    private final Map<String, Long> traced = new TreeMap<>();
    private final Map<String, Long> runs = new TreeMap<>();
    private final Map<String, Long> packets = new TreeMap<>();
    private final Map<String, String> cases = new TreeMap<>();
    private final Map<String, String> maps = new TreeMap<>();

    void on(LabEvent event) {
        switch (event) {
            case LabEvent.NodeUp up -> nodes.add(up.node());
            case LabEvent.LinkUp up -> links.add(up.link());
            case LabEvent.ProgramLoaded loaded -> programs.add(loaded.node() + "/" + loaded.program());
            case LabEvent.ProgramUnloaded(String node, String program) -> programs.remove(node + "/" + program);
            case LabEvent.Trace trace -> count(traced, trace.line().node());
            case LabEvent.Gob gob -> count(runs, gob.run().node());
            case LabEvent.Packet packet ->
                count(packets, packet.packet().node() + " " + packet.packet().dev());
            case LabEvent.CaseEnded ended ->
                cases.put(ended.name(), ended.verdict().name().toLowerCase(Locale.ROOT));
            default -> {
                // Changes nothing that a lab has come to.
            }
        }
    }

    /** All devices, as they are now. */
    void devices(List<DeviceRow> rows) {
        devices.clear();
        for (DeviceRow row : rows) {
            devices.put(row.node() + "/" + row.device().name(), state(row.device()));
        }
    }

    private static String state(DeviceState device) {
        String state = device.up() ? "up" : Standing.DOWN;
        if (device.netem() != null) {
            return state + " " + device.netem();
        }
        return device.qdisc().equals("blackhole") ? state + " blackhole" : state;
    }

    void map(MapRef map, String key, @Nullable String value) {
        String name = name(map, key);
        if (value == null) {
            maps.remove(name);
        } else {
            maps.put(name, value);
        }
    }

    static String name(MapRef map, String key) {
        return map.node() + "/" + map.program() + "/" + map.map() + "[" + key + "]";
    }

    private static void count(Map<String, Long> counts, @Nullable String key) {
        counts.merge(key == null ? "" : key, 1L, Long::sum);
    }

    Standing standing() {
        return new Standing(
                new ArrayList<>(nodes),
                new ArrayList<>(links),
                new TreeMap<>(devices),
                new ArrayList<>(programs),
                new TreeMap<>(traced),
                new TreeMap<>(runs),
                new TreeMap<>(packets),
                new TreeMap<>(cases),
                new TreeMap<>(maps));
    }
}
