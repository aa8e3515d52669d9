package io.treville.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class BzImageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void itIsKnownByItsBootFlagAndHeader() throws Exception {
        byte[] image = new byte[4096];
        image[0x1fe] = 0x55;
        image[0x1ff] = (byte) 0xaa;
        System.arraycopy("HdrS".getBytes(StandardCharsets.US_ASCII), 0, image, 0x202, 4);
        assertThat(BzImage.is(Files.write(folder.resolve("bzImage"), image))).isTrue();
        image[0x1ff] = 0;
        assertThat(BzImage.is(Files.write(folder.resolve("no-flag"), image))).isFalse();
    }

    @Test
    void shortAndEmptyFilesAreNone() throws Exception {
        assertThat(BzImage.is(Files.write(folder.resolve("short"), new byte[0x204])))
                .isFalse();
        assertThat(BzImage.is(Files.write(folder.resolve("empty"), new byte[0])))
                .isFalse();
    }
}
