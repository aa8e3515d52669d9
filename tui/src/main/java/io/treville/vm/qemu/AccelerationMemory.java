package io.treville.vm.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers, until the host boots again, that its /dev/kvm does not run a guest. A file in the cache that cannot be read
 * or written only costs the next start some seconds.
 */
final class AccelerationMemory {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;

    AccelerationMemory(Path file) {
        this.file = file;
    }

    /** {@code $XDG_CACHE_HOME/treville/kvm-unusable}. */
    static AccelerationMemory ofUser() {
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(directory -> directory.startsWith("/"))
                .orElse(System.getProperty("user.home", "/tmp") + "/.cache");
        return new AccelerationMemory(Path.of(cache, "treville", "kvm-unusable"));
    }

    /** Whether KVM was found unusable since the host booted. */
    boolean kvmIsUnusable() {
        try {
            return Files.readString(file).equals(Files.readString(BOOT_ID));
        } catch (IOException e) {
            return false;
        }
    }

    void kvmWasUnusable() {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Files.readString(BOOT_ID));
        } catch (IOException e) {
            return; // found out again at the next start
        }
    }
}
