package io.treville.lab;

import io.treville.vm.kernel.KernelCache;
import io.treville.vm.kernel.KernelException;
import io.treville.vm.kernel.PatchedIp;
import java.nio.file.Path;

/** What PATH begins with in the nodes of a lab: the folder of the patched {@code ip}, where it has been built. */
final class CommandPath {
    private CommandPath() {}

    /** The folder, or empty: nothing but commands that people type needs it. */
    static String below(Path home) {
        try {
            KernelCache cache = new KernelCache(KernelCache.defaultRoot(), home.resolve("kernel"));
            return PatchedIp.of(cache)
                    .find()
                    .map(ip -> String.valueOf(ip.getParent()))
                    .orElse("");
        } catch (KernelException e) {
            return "";
        }
    }
}
