package io.treville.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.host.HostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class RuntimeDirectoryTest {
    private static final int AT_ONCE = 4;
    private static final int TIMES = 500;

    /** The first commands of a user, all at once: one makes it, all use it. */
    @Test
    void manyMayOpenItFirst(@TempDir Path folder) throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<FutureTask<Boolean>> openers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            FutureTask<Boolean> opener = new FutureTask<>(() -> {
                for (int round = 0; round < TIMES; round++) {
                    together.await();
                    RuntimeDirectory.open(folder.resolve("run" + round));
                }
                return true;
            });
            openers.add(opener);
            Thread.ofPlatform().daemon().start(opener);
        }
        for (FutureTask<Boolean> opener : openers) {
            assertThat(opener.get()).isTrue();
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("run0")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whatIsNoDirectoryIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("run"), "");
        assertThatThrownBy(() -> RuntimeDirectory.open(file))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("is not a directory of");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        assertThatThrownBy(() -> RuntimeDirectory.open(link))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("is not a directory of");
    }
}
