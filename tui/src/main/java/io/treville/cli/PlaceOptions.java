package io.treville.cli;

import io.treville.lab.LabRequest;
import io.treville.topology.Topology;
import io.treville.vm.qemu.Acceleration;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a lab runs and on what kernel. */
final class PlaceOptions {
    /** With less QEMU has no room to put the kernel. */
    private static final int LEAST_MEMORY = 32;

    @Option(
            names = "--on",
            paramLabel = "vm|host",
            description = "Where to run: a guest with our kernel, or this machine (needs root).")
    private Topology.@Nullable Place place;

    @Option(names = "--accel", paramLabel = "kvm|tcg", description = "What QEMU must use (default: what works).")
    private @Nullable Acceleration acceleration;

    @Option(names = "--kernel", paramLabel = "FILE", description = "Boot this bzImage instead of the cached kernel.")
    private @Nullable Path kernel;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "1024",
            description = "Memory of the guest in MiB (default: ${DEFAULT-VALUE}).")
    private int memory;

    LabRequest request(Topology topology) {
        if (memory < LEAST_MEMORY) {
            throw new CommandException(
                    ExitCode.USAGE, "--memory " + memory + ": a guest needs at least " + LEAST_MEMORY + " MiB");
        }
        return new LabRequest(
                topology.name(),
                topology,
                place == null ? topology.place() : place,
                Home.directory(),
                kernel == null ? null : kernel.toAbsolutePath(),
                acceleration,
                memory);
    }

    static String word(Topology.Place place) {
        return place.name().toLowerCase(Locale.ROOT);
    }
}
