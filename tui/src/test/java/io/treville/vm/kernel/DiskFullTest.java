package io.treville.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessExecutor;

/** Builds on a real, small file system, which takes root to mount. */
@Tag("netns")
@Timeout(300)
class DiskFullTest {
    private final Path disk;
    private final TinyTree tiny;

    DiskFullTest(@TempDir Path folder) throws IOException {
        disk = Files.createDirectories(folder.resolve("cache"));
        tiny = new TinyTree(folder).open();
    }

    @BeforeEach
    void mount() throws IOException, InterruptedException, TimeoutException {
        run("mount", "-t", "tmpfs", "-o", "size=600k", "treville-test", disk.toString());
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException, TimeoutException {
        run("umount", disk.toString());
    }

    private static void run(String... argv) throws IOException, InterruptedException, TimeoutException {
        new ProcessExecutor(argv).readOutput(true).exitValueNormal().execute();
    }

    @Test
    void aDiskThatFillsUpWhileBuildingIsOneLineAndTheBuildGoesOnOnceThereIsSpace() throws Exception {
        Path makefile = tiny.source().resolve("Makefile");
        Files.writeString(
                makefile,
                Files.readString(makefile)
                        .replace(
                                "bzImage: $(PARTS)\n",
                                "bzImage: $(PARTS)\n\t@dd if=/dev/zero of=big bs=1M count=1\n\t@rm big\n"));
        assertThatThrownBy(() -> TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {}))
                .isInstanceOf(KernelException.Lack.class)
                .hasMessageStartingWith("disk full: ")
                .hasMessageContaining("treville kernel gc");
        assertThat(tiny.cache().entries()).isEmpty();
        run("mount", "-o", "remount,size=20m", disk.toString());
        assertThat(TinyTree.builder(tiny.cache()).run(tiny.spec(), event -> {}).image())
                .isNotEmptyFile();
    }

    @Test
    void aDiskTooSmallFromTheStartIsToldBeforeAnythingIsUnpacked() {
        assertThatThrownBy(() -> new KernelBuild(tiny.cache(), 1, false)
                        .run(tiny.spec(), event -> assertThat(event).isNotInstanceOf(BuildProgress.StepStarted.class)))
                .isInstanceOf(KernelException.Lack.class)
                .hasMessageMatching("disk full: .*/cache has .* free, a kernel build needs 4\\.0 GB; .*");
    }
}
