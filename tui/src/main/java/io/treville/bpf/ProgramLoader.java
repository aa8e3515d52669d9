package io.treville.bpf;

import io.treville.topology.Program;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads a program as a topology declares it. */
public final class ProgramLoader {
    /** The variable of {@code bpf/include/treville/node.h}. */
    private static final String NODE_VARIABLE = "treville_node";

    private ProgramLoader() {}

    /**
     * Opens the object, sets what the declaration sets, loads the one program and writes the first entries of its maps,
     * but for those that name programs, maps or interfaces: these may not be there yet. An object that asks for its node's name gets {@code tag}. When this throws, nothing is left in the kernel.
     *
     * @param tag what its {@code treville_node} becomes, less than 64 octets
     * @param pinRoot where maps that are pinned by name go
     */
    public static LoadedObject load(String tag, Program program, Path pinRoot) throws BpfException {
        return load(tag, program, pinRoot, null);
    }

    /** @param former whose maps are kept where they are alike, with their elements; null for none */
    public static LoadedObject load(String tag, Program program, Path pinRoot, @Nullable LoadedObject former)
            throws BpfException {
        OpenObject object = OpenObject.open(Path.of(program.object()))
                .select(program.section(), program.type())
                .pinRoot(pinRoot);
        if (program.attach() instanceof Program.Attach.Traced traced) {
            object.trace(traced);
        }
        if (former != null) {
            object.keepMaps(former);
        }
        if (object.hasVariable(NODE_VARIABLE) && !program.rodata().containsKey(NODE_VARIABLE)) {
            object.rodata(NODE_VARIABLE, tag);
        }
        for (Map.Entry<String, String> variable : program.rodata().entrySet()) {
            object.rodata(variable.getKey(), variable.getValue());
        }
        for (Map.Entry<String, Program.MapSetting> map : program.maps().entrySet()) {
            if (map.getValue().maxEntries() > 0) {
                object.maxEntries(map.getKey(), map.getValue().maxEntries());
            }
            if (map.getValue().pin() != null) {
                object.pin(map.getKey(), map.getValue().pin());
            }
        }
        LoadedObject loaded = object.load();
        boolean done = false;
        try {
            for (Map.Entry<String, Program.MapSetting> map : program.maps().entrySet()) {
                BpfMap written = loaded.map(map.getKey());
                if (isKept(written, former)) {
                    continue;
                }
                for (Program.MapSetting.Entry entry : map.getValue().entries()) {
                    if (!written.kind().refersToOthers()) {
                        written.set(entry.key(), entry.value());
                    }
                }
            }
            done = true;
            return loaded;
        } finally {
            if (!done) {
                loaded.close();
            }
        }
    }

    private static boolean isKept(BpfMap map, @Nullable LoadedObject former) throws ElementException {
        BpfMap known = former == null ? null : former.maps().get(map.name());
        return known != null && known.id() == map.id();
    }
}
