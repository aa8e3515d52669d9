package io.treville.vm.qemu;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class PreflightTest {
    @Test
    void aProgramThatIsNotThereIsToldWithItsPackage() {
        assertThatThrownBy(() -> Preflight.demandProgram("/nowhere/qemu-system-x86_64", "qemu-system-x86"))
                .isInstanceOf(GuestFailure.class)
                .hasMessage("/nowhere/qemu-system-x86_64 is not there: apt-get install qemu-system-x86");
        assertThatThrownBy(() -> Preflight.demandProgram("no-such-program-at-all", "nothing"))
                .hasMessageContaining("no-such-program-at-all");
    }

    @Test
    void aProgramOnThePathIsFound() {
        assertThatCode(() -> Preflight.demandProgram("sh", "dash")).doesNotThrowAnyException();
    }

    @Test
    void aFolderIsNoProgram(@TempDir Path folder) {
        assertThatThrownBy(() -> Preflight.demandProgram(folder.toString(), "x"))
                .isInstanceOf(GuestFailure.class);
    }

    @Test
    void aMissingKvmIsToldWithTheMend(@TempDir Path folder) throws Exception {
        Path kvm = folder.resolve("kvm");
        assertThatThrownBy(() -> Preflight.demandKvm(kvm))
                .hasMessageContaining("there is no " + kvm)
                .hasMessageContaining("--accel kvm");
        Files.createFile(kvm);
        assertThatCode(() -> Preflight.demandKvm(kvm)).doesNotThrowAnyException();
    }
}
