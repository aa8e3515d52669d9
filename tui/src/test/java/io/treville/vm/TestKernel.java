package io.treville.vm;

import static java.util.Objects.requireNonNull;

import io.treville.vm.kernel.Kernel;
import io.treville.vm.kernel.KernelCache;
import io.treville.vm.kernel.KernelException;
import io.treville.vm.kernel.KernelSpec;
import io.treville.vm.kernel.PatchedIp;
import java.nio.file.Path;

/** What tests in a guest need of the patched kernel: {@code -Dtreville.kernel}, else the cached one; never built here. */
public final class TestKernel {
    private static final Path HOME =
            Path.of(System.getProperty("treville.home", "..")).toAbsolutePath();

    private TestKernel() {}

    public static Path home() {
        return HOME;
    }

    public static Path image() throws KernelException {
        String given = System.getProperty("treville.kernel");
        if (given != null) {
            return Path.of(given);
        }
        Kernel kernel = cache().find(KernelSpec.standard()).orElse(null);
        if (kernel == null) {
            throw new AssertionError("no kernel: scripts/treville kernel build makes it");
        }
        return kernel.image();
    }

    /** The folder of the patched {@code ip}, built when it is not. */
    public static Path ipFolder() throws KernelException, InterruptedException {
        Path folder =
                PatchedIp.of(cache()).orBuild(event -> {}).toAbsolutePath().getParent();
        return requireNonNull(folder, "the patched ip lies in no folder");
    }

    private static KernelCache cache() {
        return new KernelCache(KernelCache.defaultRoot(), HOME.resolve("kernel"));
    }
}
