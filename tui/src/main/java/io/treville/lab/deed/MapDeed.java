package io.treville.lab.deed;

import static java.util.Objects.requireNonNull;

import io.treville.host.HostException;
import io.treville.host.MapRef;
import io.treville.topology.Operation;
import io.treville.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets an entry of a map, or deletes it.
 *
 * @param key as typed, or as the map's dump has it
 * @param value as the key, or null to delete the entry
 */
public record MapDeed(MapRef map, String key, @Nullable String value) implements Deed {
    public MapDeed {
        requireNonNull(map, "map is null");
        requireNonNull(key, "key is null");
    }

    @Override
    public void perform(Bench bench) throws HostException, InterruptedException {
        bench.host().apply(operations(bench.topology()));
    }

    @Override
    public String command() {
        String name = map.node() + "/" + map.program() + "/" + map.map();
        return value == null
                ? Words.of("treville", "map", "del", name, key)
                : Words.of("treville", "map", "set", name, key, value);
    }

    @Override
    public List<Operation> operations(Topology topology) {
        return List.of(
                value == null
                        ? new Operation.DeleteMapEntry(map.node(), map.program(), map.map(), key)
                        : new Operation.SetMapEntry(map.node(), map.program(), map.map(), key, value));
    }

    @Override
    public List<String> steps(Topology topology) {
        return StepText.of(operations(topology));
    }
}
