package io.treville.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class QemuVersionTest {
    @Test
    void isReadFromWhatQemuSays() {
        assertThat(QemuVersion.in("QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)\nCopyright\n"))
                .contains(new QemuVersion(7, 2));
        assertThat(QemuVersion.in("QEMU emulator version 10.0.2")).contains(new QemuVersion(10, 0));
        assertThat(QemuVersion.in("no such thing")).isEmpty();
    }

    @Test
    void pagesAreLockedFrom8Point1On() {
        assertThat(new QemuVersion(7, 2).isHalfTranslating()).isTrue();
        assertThat(new QemuVersion(8, 0).isHalfTranslating()).isTrue();
        assertThat(new QemuVersion(8, 1).isHalfTranslating()).isFalse();
        assertThat(new QemuVersion(10, 0).isHalfTranslating()).isFalse();
    }

    @Test
    void theInstalledOneTells() throws InterruptedException {
        assertThat(QemuVersion.ofThisMachine())
                .hasValueSatisfying(version -> assertThat(version.major()).isPositive());
    }
}
