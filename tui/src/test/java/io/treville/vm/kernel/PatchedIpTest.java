package io.treville.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
@Timeout(300)
class PatchedIpTest {
    private final Path folder;
    private final PatchedIp ip;

    PatchedIpTest(@TempDir Path folder) {
        this.folder = folder;
        ip = PatchedIp.of(new KernelCache(folder.resolve("cache"), folder.resolve("kernel")));
    }

    private void script(String body) throws IOException {
        Path build = folder.resolve("kernel/iproute2/build");
        Files.createDirectories(folder.resolve("kernel/iproute2"));
        Files.writeString(build, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(build, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void whatTheScriptBuiltIsFoundUntilTheScriptOrTheIpChanges() throws Exception {
        script("echo making; cp /bin/true " + folder + "/ip; echo " + folder + "/ip\n");
        assertThat(ip.find()).isEmpty();
        assertThat(ip.orBuild(event -> {})).isEqualTo(folder.resolve("ip"));
        assertThat(ip.find()).contains(folder.resolve("ip"));
        Files.delete(folder.resolve("ip"));
        assertThat(ip.find()).isEmpty();
        assertThat(ip.orBuild(event -> {})).exists();
        script("echo changed\n");
        assertThat(ip.find()).isEmpty();
    }

    @Test
    void whatTheScriptLacksIsToldInItsOwnWords() throws Exception {
        script("echo trying; echo 'iproute2: needs libmnl: apt-get install libmnl-dev'; exit 3\n");
        assertThatThrownBy(() -> ip.orBuild(event -> {}))
                .isInstanceOf(KernelException.Lack.class)
                .hasMessage("iproute2: needs libmnl: apt-get install libmnl-dev");
    }

    @Test
    void aScriptThatFailsLeavesItsDecisiveLineAndALog() throws Exception {
        script("echo 'ip.c:3:1: error: no'; echo 'make: *** [ip] Error 1'; exit 2\n");
        assertThatThrownBy(() -> ip.orBuild(event -> {}))
                .isInstanceOfSatisfying(
                        KernelException.BuildFailed.class,
                        failed -> assertThat(failed.log()).content().contains("***"))
                .hasMessageStartingWith("build iproute2 failed: ip.c:3:1: error: no (log: ");
    }
}
