package io.treville.lab;

import io.treville.bpf.ObjectException;
import io.treville.bpf.OpenObject;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.topology.Node;
import io.treville.topology.Program;
import io.treville.topology.Topology;
import java.nio.file.Path;
import java.util.Map;

/**
 * Looks at a topology's BPF objects before anything is booted or made: a section, variable or map that an object does
 * not have is the user's slip, and waiting for a guest to say so would be a waste of his time.
 */
public final class ObjectCheck {
    private ObjectCheck() {}

    /** Returns when every program can be chosen and configured; throws about the first that cannot. */
    public static void of(Topology topology) throws HostException {
        for (Node node : topology.nodes()) {
            for (Program program : node.programs()) {
                check(node, program);
            }
        }
    }

    private static void check(Node node, Program program) throws HostException {
        try {
            OpenObject object = OpenObject.open(Path.of(program.object())).select(program.section(), program.type());
            for (Map.Entry<String, String> constant : program.rodata().entrySet()) {
                object.rodata(constant.getKey(), constant.getValue());
            }
            for (Map.Entry<String, Program.MapSetting> map : program.maps().entrySet()) {
                if (map.getValue().maxEntries() > 0) {
                    object.maxEntries(map.getKey(), map.getValue().maxEntries());
                }
            }
        } catch (ObjectException e) {
            throw new HostException(Kind.USAGE, node.name() + ": program " + program.name() + ": " + e.getMessage(), e);
        }
    }
}
