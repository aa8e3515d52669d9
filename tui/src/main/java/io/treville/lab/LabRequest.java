package io.treville.lab;

import static java.util.Objects.requireNonNull;

import io.treville.topology.Topology;
import io.treville.vm.qemu.Acceleration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a lab is to be.
 *
 * @param name how it is called; also the name of its state directory
 * @param place where it runs
 * @param home the project's root: kernel recipes, QEMU profiles and init live below it
 * @param kernelImage a bzImage to boot instead of the cached kernel, or null
 * @param acceleration what QEMU must use, or null for what works
 * @param memoryMiB the guest's memory
 * @param warm whether the guest may go on from a snapshot instead of booting
 */
public record LabRequest(
        String name,
        Topology topology,
        Topology.Place place,
        Path home,
        @Nullable Path kernelImage,
        @Nullable Acceleration acceleration,
        int memoryMiB,
        boolean warm) {
    public LabRequest {
        requireNonNull(name, "name is null");
        requireNonNull(topology, "topology is null");
        requireNonNull(place, "place is null");
        requireNonNull(home, "home is null");
    }

    /** The same request for another topology. */
    LabRequest with(Topology other) {
        return new LabRequest(name, other, place, home, kernelImage, acceleration, memoryMiB, warm);
    }

    /** The same request under another name. */
    public LabRequest named(String other) {
        return new LabRequest(other, topology, place, home, kernelImage, acceleration, memoryMiB, warm);
    }

    /** The same request for a guest with this kernel. */
    public LabRequest onKernel(Path image) {
        return new LabRequest(
                name, topology, Topology.Place.VM, home, image.toAbsolutePath(), acceleration, memoryMiB, warm);
    }
}
