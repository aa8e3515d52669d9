package io.treville.lab.daemon;

import static java.util.Objects.requireNonNull;

import io.treville.lab.LabRequest;
import io.treville.topology.Topology;
import io.treville.vm.qemu.Acceleration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LabRequest} in a form that travels to the process that will keep the lab. The cases stay behind: they are run
 * by commands, not by the lab.
 *
 * @param home absolute path of the project's root
 * @param kernelImage absolute path of a bzImage, or null
 * @param capture absolute path of a file that gets all packets that are captured, or null
 * @param log absolute path of the file that is the process's standard error until it has a directory
 */
record LabWish(
        String name,
        Topology topology,
        Topology.Place place,
        String home,
        @Nullable String kernelImage,
        @Nullable Acceleration acceleration,
        int memoryMiB,
        boolean warm,
        @Nullable String capture,
        String log) {
    LabWish {
        requireNonNull(name, "name is null");
        requireNonNull(topology, "topology is null");
    }

    static LabWish of(LabRequest request, @Nullable Path capture, Path log) {
        Path kernel = request.kernelImage();
        return new LabWish(
                request.name(),
                request.topology().withoutCases(),
                request.place(),
                request.home().toAbsolutePath().toString(),
                kernel == null ? null : kernel.toAbsolutePath().toString(),
                request.acceleration(),
                request.memoryMiB(),
                request.warm(),
                capture == null ? null : capture.toAbsolutePath().toString(),
                log.toAbsolutePath().toString());
    }

    LabRequest request() {
        return new LabRequest(
                name,
                topology,
                place,
                Path.of(home),
                kernelImage == null ? null : Path.of(kernelImage),
                acceleration,
                memoryMiB,
                warm);
    }
}
