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
            description = "Memory of the guest in MiB (default: ${DEFAULT-VALUE}).")
    private int memory = 1024;

    @Option(
            names = "--warm",
            description =
                    "Start the guest from a snapshot of one that waits, made at the first time and whenever the kernel, the"
                            + " program, the JDK or the machine is another.")
    private boolean warm;

    LabRequest request(Topology topology) {
        if (memory < LEAST_MEMORY) {
            throw new CommandException(
                    ExitCode.USAGE, "--memory " + memory + ": a guest needs at least " + LEAST_MEMORY + " MiB");
        }
        Topology.Place wanted = place == null ? topology.place() : place;
        if (warm && wanted == Topology.Place.HOST) {
            throw new CommandException(
                    ExitCode.USAGE, "--warm: " + topology.name() + " runs on this machine, without a guest to start");
        }
        return new LabRequest(
                topology.name(),
                topology,
                wanted,
                Home.directory(),
                kernel == null ? null : kernel.toAbsolutePath(),
                acceleration,
                memory,
                warm);
    }

    static String word(Topology.Place place) {
        return place.name().toLowerCase(Locale.ROOT);
    }
}
