package io.treville.ffm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of the kernel's own at the place where every tool looks for it. A machine without systemd, or a container,
 * may not have it mounted; as bpftool(8) and tc-bpf(8) do, who needs it mounts it.
 */
public enum KernelFileSystem {
    /** Pins of maps and programs (Documentation/bpf/map_hash.rst, bpf(2)). */
    BPF("bpf", "/sys/fs/bpf", "mode=0700"),
    /** The trace and its instances (Documentation/trace/ftrace.rst). */
    TRACEFS("tracefs", "/sys/kernel/tracing", "mode=0700");

    private final String type;
    private final Path mountPoint;
    private final String options;

    KernelFileSystem(String type, String mountPoint, String options) {
        this.type = type;
        this.mountPoint = Path.of(mountPoint);
        this.options = options;
    }

    public Path mountPoint() {
        return mountPoint;
    }

    /** Whether it is mounted, or could be: without privilege, or in a kernel that lacks it, it cannot. */
    public boolean ensureMounted() {
        try {
            if (isMounted()) {
                return true;
            }
            LibcNamespaces.mount(type, mountPoint.toString(), type, 0, options);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isMounted() throws IOException {
        return Files.getFileStore(mountPoint).type().equals(type);
    }
}
