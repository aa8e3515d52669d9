package io.treville.tui.live;

import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.DeviceRow;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRef;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.host.RunCount;
import io.treville.record.Look;
import io.treville.record.RecordedHost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One look at a lab.
 *
 * @param nanos when it was taken, {@link System#nanoTime}, or in the time of a recording
 * @param entries how many elements maps have, of those that can be counted
 */
public record Counters(
        long nanos,
        List<DeviceRow> devices,
        List<ProgramRow> programs,
        List<RunCount> runs,
        List<MapRow> maps,
        Map<MapRef, Entries> entries) {
    public static final Counters NONE = new Counters(0, List.of(), List.of(), List.of(), List.of(), Map.of());

    /** Kinds whose elements come and go; of others the size says all. */
    private static final Set<String> GROWING =
            Set.of("hash", "percpu_hash", "lru_hash", "lru_percpu_hash", "lpm_trie", "hash_of_maps", "devmap_hash");

    /** Maps that are counted at a look; the first part of each is. */
    private static final int MOST_MAPS = 32;

    /** @param more whether there are more than that */
    public record Entries(int count, boolean more) {}

    /** @param programs whether to ask for programs and maps too, which makes the kernel count the programs' runs */
    static Counters of(LabHost host, boolean programs) throws HostException {
        List<DeviceRow> devices = host.devices();
        if (!programs) {
            return new Counters(System.nanoTime(), devices, List.of(), List.of(), List.of(), Map.of());
        }
        List<ProgramRow> loaded = host.programs();
        List<MapRow> maps = loaded.isEmpty() ? List.of() : host.maps();
        return new Counters(System.nanoTime(), devices, loaded, runs(host, loaded), maps, entries(host, maps));
    }

    /** What a recording says, at the moment that was replayed last. */
    static Counters of(RecordedHost host) {
        List<MapRow> maps = host.maps();
        Look now = host.now();
        return new Counters(now.nanos(), now.devices(), host.programs(), now.runs(), maps, entries(host, maps));
    }

    /** What it said when it was looked at before. */
    static Counters before(RecordedHost host) {
        Look before = host.before();
        return new Counters(before.nanos(), before.devices(), List.of(), before.runs(), List.of(), Map.of());
    }

    private static List<RunCount> runs(LabHost host, List<ProgramRow> loaded) {
        try {
            return loaded.isEmpty() ? List.of() : host.runCounts();
        } catch (HostException notCounted) {
            return List.of();
        }
    }

    private static Map<MapRef, Entries> entries(LabHost host, List<MapRow> maps) {
        Map<MapRef, Entries> entries = new HashMap<>();
        for (MapRow map : maps) {
            if (GROWING.contains(map.type()) && entries.size() < MOST_MAPS) {
                try {
                    MapPage page = host.mapPage(map.ref(), ValueForm.TEXT, null);
                    entries.put(map.ref(), new Entries(page.entries().size(), page.next() != null));
                } catch (HostException unreadable) {
                    // Its size is shown all the same.
                }
            }
        }
        return entries;
    }
}
