package io.treville.cli;

import io.treville.lab.LabRequest;
import io.treville.topology.Topology;
import io.treville.vm.qemu.Acceleration;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say where a lab runs and on what kernel; as those of a {@link BriefCommand} without annotations. */
final class PlaceOptions {
    /** With less QEMU has no room to put the kernel. */
    private static final int LEAST_MEMORY = 32;

    private static final int DEFAULT_MEMORY = 1024;

    private final OptionSpec place = OptionSpec.builder("--on")
            .type(Topology.Place.class)
            .paramLabel("vm|host")
            .description("Where to run: a guest with our kernel, or this machine (needs root).")
            .build();

    private final OptionSpec acceleration = OptionSpec.builder("--accel")
            .type(Acceleration.class)
            .paramLabel("kvm|tcg")
            .description("What QEMU must use (default: what works).")
            .build();

    private final OptionSpec kernel = OptionSpec.builder("--kernel")
            .type(Path.class)
            .paramLabel("FILE")
            .description("Boot this bzImage instead of the cached kernel.")
            .build();

    private final OptionSpec memory = OptionSpec.builder("--memory")
            .type(int.class)
            .initialValue(DEFAULT_MEMORY)
            .paramLabel("MIB")
            .description("Memory of the guest in MiB (default: " + DEFAULT_MEMORY + ").")
            .build();

    private final OptionSpec warm = OptionSpec.builder("--warm")
            .type(boolean.class)
            .initialValue(false)
            .description(
                    "Start the guest from a snapshot of one that waits, made at the first time and whenever the kernel, the"
                            + " program, the JDK or the machine is another.")
            .build();

    /** Gives them to a command, which it returns. */
    CommandSpec addTo(CommandSpec command) {
        return command.addOption(place)
                .addOption(acceleration)
                .addOption(kernel)
                .addOption(memory)
                .addOption(warm);
    }

    LabRequest request(Topology topology) {
        @Nullable Integer given = memory.getValue(); // the start screen comes without a command line
        int mebibytes = given == null ? DEFAULT_MEMORY : given;
        if (mebibytes < LEAST_MEMORY) {
            throw new CommandException(
                    ExitCode.USAGE, "--memory " + mebibytes + ": a guest needs at least " + LEAST_MEMORY + " MiB");
        }
        Topology.@Nullable Place asked = place.getValue();
        Topology.Place wanted = asked == null ? topology.place() : asked;
        boolean snapshot = warm.getValue() == Boolean.TRUE;
        if (snapshot && wanted == Topology.Place.HOST) {
            throw new CommandException(
                    ExitCode.USAGE, "--warm: " + topology.name() + " runs on this machine, without a guest to start");
        }
        @Nullable Path image = kernel.getValue();
        return new LabRequest(
                topology.name(),
                topology,
                wanted,
                Home.directory(),
                image == null ? null : image.toAbsolutePath(),
                acceleration.getValue(),
                mebibytes,
                snapshot);
    }

    static String word(Topology.Place place) {
        return place.name().toLowerCase(Locale.ROOT);
    }
}
