package io.treville.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class RunDirectoryTest {
    @Test
    void itIsForItsUserOnlyAndGoesWhenClosed(@TempDir Path temporary) throws Exception {
        Path parent = temporary.resolve("treville");
        Path path;
        try (RunDirectory directory = RunDirectory.create(parent)) {
            path = directory.socket().getParent();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)))
                    .isEqualTo("rwx------");
            Files.createFile(directory.socket());
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aSocketPathTooLongIsToldWithItsMend(@TempDir Path temporary) {
        assertThatThrownBy(() -> RunDirectory.create(temporary.resolve("x".repeat(100))))
                .isInstanceOf(GuestFailure.class)
                .hasMessageContaining("octets are too long for a socket (at most 107): set XDG_RUNTIME_DIR");
    }

    @Test
    void sweepingRemovesWhatTheDeadLeftAndNothingElse(@TempDir Path temporary) throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path left = Files.createDirectory(temporary.resolve("vm-" + dead.pid() + "-1"));
        Files.createFile(left.resolve("guest.sock"));
        Path foreign = Files.createDirectory(temporary.resolve("vm-of-somebody"));
        try (RunDirectory own = RunDirectory.create(temporary)) {
            RunDirectory.sweep(temporary);
            assertThat(left).doesNotExist();
            assertThat(foreign).exists();
            assertThat(own.socket().getParent()).exists();
        }
    }
}
