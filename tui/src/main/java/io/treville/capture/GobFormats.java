package io.treville.capture;

import io.treville.topology.IoamNamespace;
import io.treville.topology.Node;
import io.treville.topology.Program;
import io.treville.topology.Topology;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Which GOB schema has which format. */
public final class GobFormats {
    /** No schema is known. */
    public static final GobFormats NONE = new GobFormats(Map.of());

    private final Map<Integer, GobFormat> bySchema;

    private GobFormats(Map<Integer, GobFormat> bySchema) {
        this.bySchema = bySchema;
    }

    /** @param bySchema formats by schema id, 24 bits */
    public static GobFormats of(Map<Integer, GobFormat> bySchema) {
        return new GobFormats(Map.copyOf(bySchema));
    }

    /** The schemas that a topology binds, where the object's name says what its programs write. */
    public static GobFormats of(Topology topology) {
        Map<Integer, GobFormat> found = new HashMap<>();
        for (Node node : topology.nodes()) {
            for (IoamNamespace namespace : node.ioamNamespaces()) {
                IoamNamespace.GobSchema schema = namespace.schema();
                if (schema == null) {
                    continue;
                }
                for (Program program : node.programs()) {
                    if (program.name().equals(schema.program())) {
                        found.put(schema.id(), ofObject(program.object()));
                    }
                }
            }
        }
        return of(found);
    }

    /** These, and those of another where both know a schema. */
    public GobFormats with(GobFormats other) {
        Map<Integer, GobFormat> all = new HashMap<>(bySchema);
        all.putAll(other.bySchema);
        return of(all);
    }

    private static GobFormat ofObject(String object) {
        String file = object.substring(object.lastIndexOf('/') + 1);
        for (GobFormat format : GobFormat.values()) {
            String name = "gob_" + format.name().toLowerCase(Locale.ROOT);
            if (file.startsWith(name)) {
                return format;
            }
        }
        return GobFormat.HEX;
    }

    /** The format of a schema; {@code HEX} for one that is not known. */
    public GobFormat of(int schema) {
        return bySchema.getOrDefault(schema, GobFormat.HEX);
    }
}
