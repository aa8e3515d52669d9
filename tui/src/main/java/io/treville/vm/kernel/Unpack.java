package io.treville.vm.kernel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts a copy of the source into the build's tree. */
final class Unpack {
    private static final int MAGIC_OCTETS = 6;

    private Unpack() {}

    static void run(Workbench bench, Source source) throws IOException, InterruptedException, KernelException {
        bench.place().startOver();
        if (Files.isDirectory(source.path())) {
            copy(bench, source.path());
        } else {
            extract(bench, source.path());
        }
        checkRelease(bench.place().tree(), source.path());
        bench.place().markDone(Step.UNPACK);
    }

    private static void extract(Workbench bench, Path tarball)
            throws IOException, InterruptedException, KernelException {
        List<String> argv = new ArrayList<>(List.of("tar", "--extract", "--no-same-owner", "--strip-components=1"));
        argv.addAll(compression(tarball));
        argv.add("--file=-");
        Eta eta = new Eta(System.nanoTime());
        long size = Math.max(1, Files.size(tarball));
        try (Counted counted = new Counted(Files.newInputStream(tarball))) {
            bench.run(Step.UNPACK, argv, bench.place().tree(), counted, new Child.Watcher() {
                @Override
                public void line(String text) {}

                @Override
                public void tick() {
                    bench.tell(eta.at(Step.UNPACK, (double) counted.octets / size, System.nanoTime()));
                }
            });
        }
    }

    /** tar tells a file's compression by itself, but not a stream's. */
    private static List<String> compression(Path tarball) throws IOException {
        byte[] magic = new byte[MAGIC_OCTETS];
        try (InputStream in = Files.newInputStream(tarball)) {
            if (in.readNBytes(magic, 0, MAGIC_OCTETS) < MAGIC_OCTETS) {
                return List.of();
            }
        }
        if ((magic[0] & 0xff) == 0xfd && magic[1] == '7' && magic[2] == 'z') {
            return List.of("--xz");
        }
        if (magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return List.of("--gzip");
        }
        if (magic[0] == 'B' && magic[1] == 'Z' && magic[2] == 'h') {
            return List.of("--bzip2");
        }
        if (magic[0] == 0x28 && (magic[1] & 0xff) == 0xb5 && magic[2] == 0x2f) {
            return List.of("--zstd");
        }
        return List.of();
    }

    private static void copy(Workbench bench, Path folder) throws IOException, InterruptedException, KernelException {
        Folders.copy(folder, bench.place().tree(), Source::belongs);
        // A tree that was built in holds generated headers that would win over ours.
        if (Files.exists(folder.resolve("include/generated")) || Files.exists(folder.resolve("include/config"))) {
            bench.make(Step.UNPACK, List.of("mrproper"), text -> {});
        }
    }

    /** The tree must be what the patches and fragments are for. */
    private static void checkRelease(Path tree, Path source) throws IOException, KernelException {
        String version = "";
        Path makefile = tree.resolve("Makefile");
        if (Files.exists(makefile)) {
            version = version(makefile);
        }
        if (!version.startsWith("6.12.")) {
            throw new KernelException.Unusable(source + " is no source of Linux 6.12"
                    + (version.isEmpty() ? "" : ": its Makefile says " + version));
        }
    }

    /** {@code 6.12.117}; empty when the Makefile is not a kernel's. */
    static String version(Path makefile) throws IOException {
        String[] parts = {"", "", ""};
        String[] names = {"VERSION = ", "PATCHLEVEL = ", "SUBLEVEL = "};
        for (String line : Files.readAllLines(makefile)) {
            for (int i = 0; i < names.length; i++) {
                if (line.startsWith(names[i])) {
                    parts[i] = line.substring(names[i].length()).strip();
                }
            }
            if (!parts[2].isEmpty()) {
                break;
            }
        }
        return parts[0].isEmpty() ? "" : parts[0] + "." + parts[1] + "." + parts[2];
    }

    private static final class Counted extends FilterInputStream {
        private volatile long octets;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            add(count);
            return count;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads the stream; the others only look
        private void add(int count) {
            if (count > 0) {
                octets += count;
            }
        }
    }
}
