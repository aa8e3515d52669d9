package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes a cache entry of a compiled tree: filled beside its place, then put there by one rename. */
final class Install {
    private static final Path IMAGE = Path.of("arch/x86/boot/bzImage");
    private static final Path RELEASE = Path.of("include/config/kernel.release");

    private Install() {}

    static void run(Workbench bench, Recipe recipe, Duration took) throws IOException, KernelException {
        Path tree = bench.place().tree();
        Path entry = bench.cache().entry(recipe.key());
        Path fresh = entry.resolveSibling(entry.getFileName() + ".tmp");
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        put(tree.resolve(IMAGE), fresh.resolve("bzImage"));
        put(tree.resolve(".config"), fresh.resolve("config"));
        put(tree.resolve("System.map"), fresh.resolve("System.map"));
        Folders.copy(
                tree.resolve("usr/include"),
                fresh.resolve("usr/include"),
                (file, folder) -> folder || file.toString().endsWith(".h"));
        String release = Files.readString(tree.resolve(RELEASE)).strip();
        Kernel.writeMeta(fresh, bench.spec(), recipe, patches(bench), release, took);
        Folders.delete(entry);
        Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Names of the patches in it, as people look for them. */
    private static String patches(Workbench bench) throws IOException, KernelException {
        List<String> names = new ArrayList<>();
        if (!bench.spec().stock()) {
            for (Path patch : bench.cache().patches()) {
                names.add(String.valueOf(patch.getFileName()));
            }
        }
        return String.join(" ", names);
    }

    /** Copies and waits for the disk: after a power failure an entry must not hold an empty image. */
    private static void put(Path from, Path to) throws IOException {
        Files.copy(from, to);
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
