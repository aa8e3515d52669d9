package io.treville.lab.daemon;

import static java.util.Objects.requireNonNull;

import io.treville.host.channel.ChannelException;
import io.treville.host.channel.RecordCodec;
import io.treville.lab.LabRequest;
import io.treville.topology.Topology;
import io.treville.vm.qemu.Acceleration;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LabRequest} in a form that travels to the process that will keep the lab. The cases stay behind: they are run
 * by commands, not by the lab.
 *
 * @param home absolute path of the project's root
 * @param kernelImage absolute path of a bzImage, or null
 * @param capture absolute path of a file that gets all packets that are captured, or null
 * @param waits whether the process brings the lab up only once its starter says so
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
        boolean waits,
        String log) {
    private static final int MOST_OCTETS = 64 << 20;

    LabWish {
        requireNonNull(name, "name is null");
        requireNonNull(topology, "topology is null");
    }

    static LabWish of(LabRequest request, @Nullable Path capture, boolean waits, Path log) {
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
                waits,
                log.toAbsolutePath().toString());
    }

    /** Sends it, its length in four octets before it. */
    void write(DataOutputStream out) throws IOException {
        byte[] octets = new RecordCodec<>(LabWish.class).encode(this);
        out.writeInt(octets.length);
        out.write(octets);
        out.flush();
    }

    /** Reads what {@link #write} wrote. */
    static LabWish read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 0 || length > MOST_OCTETS) {
            throw new ChannelException("no wish for a lab");
        }
        return new RecordCodec<>(LabWish.class).decode(data.readNBytes(length));
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
