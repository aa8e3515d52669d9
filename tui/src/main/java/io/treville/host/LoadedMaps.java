package io.treville.host;

import io.treville.bpf.BpfMap;
import io.treville.bpf.ElementException;
import io.treville.bpf.LoadedObject;
import io.treville.bpf.MapKind;
import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.HostException.Kind;
import io.treville.net.NetworkException;
import io.treville.topology.IndexText;
import io.treville.topology.Operation;
import io.treville.topology.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The maps of a lab's loaded programs; names in them (of programs, maps, interfaces) are looked up in the map's node. */
final class LoadedMaps {
    private final LoadedPrograms programs;
    private final NodeDevices devices;

    LoadedMaps(LoadedPrograms programs, NodeDevices devices) {
        this.programs = programs;
        this.devices = devices;
    }

    List<MapRow> rows() throws HostException {
        List<MapRow> rows = new ArrayList<>();
        for (LoadedPrograms.Loaded loaded : programs.all()) {
            for (Map.Entry<String, BpfMap> entry : loaded.object().maps().entrySet()) {
                MapRef ref = new MapRef(loaded.node(), loaded.declared().name(), entry.getKey());
                BpfMap map = entry.getValue();
                try {
                    rows.add(new MapRow(
                            ref,
                            map.id(),
                            map.kind().text(),
                            map.keySize(),
                            map.valueSize(),
                            map.maxEntries(),
                            map.pin()));
                } catch (ElementException e) {
                    throw failed(ref, e);
                }
            }
        }
        return rows;
    }

    MapPage page(MapRef ref, ValueForm form, byte @Nullable [] after) throws HostException {
        try {
            return map(ref).page(after, form);
        } catch (ElementException e) {
            throw failed(ref, e);
        }
    }

    @Nullable
    String value(MapRef ref, ValueForm form, String key) throws HostException {
        try {
            return map(ref).get(key, form).orElse(null);
        } catch (ElementException e) {
            throw failed(ref, e);
        }
    }

    /** A value, written in any way in which one can be set, as {@link #value} would give it. */
    String text(MapRef ref, ValueForm form, String value) throws HostException {
        try {
            return map(ref).reprinted(numbered(ref.node(), value), form);
        } catch (ElementException e) {
            throw failed(ref, e);
        }
    }

    @Nullable
    String pop(MapRef ref, ValueForm form) throws HostException {
        try {
            return map(ref).pop(form).orElse(null);
        } catch (ElementException e) {
            throw failed(ref, e);
        }
    }

    void set(Operation.SetMapEntry set) throws HostException {
        MapRef ref = new MapRef(set.node(), set.program(), set.map());
        try {
            write(ref, map(ref), numbered(set.node(), set.key()), numbered(set.node(), set.value()));
        } catch (ElementException e) {
            throw failed(ref, e);
        }
    }

    void delete(Operation.DeleteMapEntry delete) throws HostException {
        MapRef ref = new MapRef(delete.node(), delete.program(), delete.map());
        try {
            if (!map(ref).remove(numbered(delete.node(), delete.key()))) {
                throw new HostException(Kind.USAGE, ref.subject() + ": no entry " + delete.key());
            }
        } catch (ElementException e) {
            throw failed(ref, e);
        }
    }

    /**
     * Writes those first entries of a program's maps that name what may not have been there when it was loaded.
     *
     * @param kept maps that had their entries before, and keep them
     */
    void writeReferences(String node, Program program, Set<String> kept) throws HostException {
        for (Map.Entry<String, Program.MapSetting> setting : program.maps().entrySet()) {
            if (kept.contains(setting.getKey())) {
                continue;
            }
            MapRef ref = new MapRef(node, program.name(), setting.getKey());
            for (Program.MapSetting.Entry entry : setting.getValue().entries()) {
                try {
                    BpfMap map = map(ref);
                    if (map.kind().refersToOthers()) {
                        write(ref, map, entry.key(), entry.value());
                    }
                } catch (ElementException e) {
                    throw failed(ref, e);
                }
            }
        }
    }

    /** Interfaces that are given as {@code ifindex(NAME)}, by their numbers. */
    private String numbered(String node, String text) throws HostException {
        if (!IndexText.in(text)) {
            return text;
        }
        try {
            return IndexText.<NetworkException>resolve(text, dev -> devices.index(node, dev));
        } catch (NetworkException e) {
            throw LocalFailures.of(e);
        }
    }

    private void write(MapRef ref, BpfMap map, String key, String value) throws ElementException, HostException {
        MapKind.Elements elements = map.kind().elements();
        try {
            if (elements == MapKind.Elements.DEVICES && isNumber(value)) {
                devices.inside(ref.node(), () -> map.set(key, value));
            } else if (elements == MapKind.Elements.DEVICES) {
                int index = devices.index(ref.node(), value.strip());
                devices.inside(ref.node(), () -> map.refer(key, index));
            } else if (map.kind().refersToOthers()) {
                map.refer(key, number(ref, elements, value.strip()));
            } else {
                map.set(key, value);
            }
        } catch (NetworkException e) {
            throw LocalFailures.of(e);
        }
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty() && (Character.isDigit(value.charAt(0)) || value.charAt(0) == '{');
    }

    private int number(MapRef ref, MapKind.Elements elements, String name) throws NetworkException, HostException {
        return switch (elements) {
            case PROGRAMS -> programs.fd(ref.node(), name);
            default -> {
                int slash = name.indexOf('/');
                MapRef inner = slash < 0
                        ? new MapRef(ref.node(), ref.program(), name)
                        : new MapRef(ref.node(), name.substring(0, slash), name.substring(slash + 1));
                try {
                    yield map(inner).fd();
                } catch (ElementException e) {
                    throw failed(ref, e);
                }
            }
        };
    }

    private BpfMap map(MapRef ref) throws HostException, ElementException {
        LoadedObject object = programs.loaded(ref.node(), ref.program()).object();
        return object.map(ref.map());
    }

    private static HostException failed(MapRef ref, ElementException e) {
        return LocalFailures.of(ref.node() + ": program " + ref.program(), e);
    }
}
