package io.treville.bpf;

import io.treville.topology.Program;
import java.nio.file.Path;

/** A process that loads an object and prints why it may not. */
final class RefusedLoad {
    private RefusedLoad() {}

    public static void main(String[] arguments) {
        try (LoadedObject loaded = OpenObject.open(Path.of(arguments[0]))
                .select("xdp", Program.Type.XDP)
                .load()) {
            System.out.println("loaded " + loaded.program().id());
        } catch (BpfException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
