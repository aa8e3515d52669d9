package io.treville.agent;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.LibcNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The root that a saved guest lacks: QEMU saves none that has its host's files mounted. Makes of it, when it goes on, what
 * {@code qemu/init} makes of one that boots.
 */
final class HostRoot {
    private static final String NEXT = "/next";
    /** In the environment: the options that the host's files are mounted with. */
    private static final String OPTIONS = "TREVILLE_ROOT";

    private static final List<String> BELOW_RUN = List.of("netns", "lock", "upper", "work");

    private final String options;
    private final List<Mount> mounts;

    /** A line of an fstab(5). */
    private record Mount(String source, String target, String type, String options) {
        static Mount of(String line) {
            List<String> fields = new ArrayList<>();
            int start = 0;
            for (int i = 0; i <= line.length(); i++) {
                if (i == line.length() || line.charAt(i) == ' ' || line.charAt(i) == '\t') {
                    if (i > start) {
                        fields.add(line.substring(start, i));
                    }
                    start = i + 1;
                }
            }
            return new Mount(fields.get(0), fields.get(1), fields.get(2), fields.get(3));
        }

        void make() throws ErrnoException {
            LibcNamespaces.mount(source, target, type, 0, options.equals("defaults") ? null : options);
        }
    }

    private HostRoot(String options, List<Mount> mounts) {
        this.options = options;
        this.mounts = mounts;
    }

    /**
     * Reads all it needs while the guest's first root is there.
     *
     * @param fstab what is mounted on the root: {@code qemu/fstab}
     */
    static HostRoot prepare(Path fstab) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(new Mount("proc", "/proc", "proc", "defaults"));
        mounts.add(new Mount("dev", "/dev", "devtmpfs", "defaults"));
        for (String line : Files.readAllLines(fstab)) {
            if (!line.isBlank() && line.charAt(0) != '#') {
                mounts.add(Mount.of(line));
            }
        }
        String options = System.getenv(OPTIONS);
        if (options == null) {
            throw new IOException(OPTIONS + " is not set: this is no guest that is to be saved");
        }
        return new HostRoot(options, mounts);
    }

    /** Mounts the host's files as the root of every process here, and lays memory over what must be writable. */
    void enter() throws IOException {
        try {
            LibcNamespaces.mount("root", NEXT, "9p", LibcNamespaces.MS_RDONLY, options);
            // /sys is there on every host, and nothing is mounted on it yet.
            LibcNamespaces.pivotRoot(NEXT, NEXT + "/sys");
            LibcNamespaces.umount2("/sys", LibcNamespaces.MNT_DETACH);
            LibcNamespaces.mount("tmpfs", "/run", "tmpfs", 0, "mode=755");
            for (String name : BELOW_RUN) {
                Files.createDirectory(Path.of("/run", name));
            }
            for (Mount mount : mounts) {
                if (mount.type().equals("overlay")) {
                    Files.createDirectory(Path.of("/run/upper", mount.target()));
                    Files.createDirectory(Path.of("/run/work", mount.target()));
                }
                attempt(mount);
            }
        } catch (ErrnoException e) {
            throw new IOException("the host's files cannot be mounted: " + e.getMessage(), e);
        }
    }

    /** A host may lack a directory to mount on; the guest is worth having without. */
    private static void attempt(Mount mount) {
        try {
            mount.make();
        } catch (ErrnoException e) {
            System.err.println("treville: " + mount.target() + ": cannot be mounted: " + e.getMessage());
        }
    }
}
