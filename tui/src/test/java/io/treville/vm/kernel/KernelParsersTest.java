package io.treville.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.zeroturnaround.exec.ProcessExecutor;

/** What is read of configurations, fragments, images and output, on any input. */
@Tag("unit")
class KernelParsersTest {
    @Property
    void aConfigurationReadsBackAsWritten(@ForAll @Size(max = 20) Map<@AlphaChars @NotEmpty String, Boolean> set) {
        StringBuilder text = new StringBuilder("# a comment\n\n");
        Map<String, String> wanted = new HashMap<>();
        set.forEach((name, on) -> {
            text.append(on ? "CONFIG_" + name + "=y\n" : "# CONFIG_" + name + " is not set\n");
            if (on) {
                wanted.put("CONFIG_" + name, "y");
            }
        });
        KernelConfig config = KernelConfig.parse(text.toString());
        assertThat(config.options()).isEqualTo(wanted);
        assertThat(config.missing(List.copyOf(wanted.keySet()))).isEmpty();
        assertThat(config.missing(List.of("CONFIG_9", "CONFIG_9=m"))).containsExactly("CONFIG_9", "CONFIG_9=m");
    }

    @Property
    void noTextBreaksAReader(@ForAll @StringLength(max = 200) String text) throws IOException {
        KernelConfig.parse(text);
        KernelConfig.parse("CONFIG_" + text);
        DecisiveLine decisive = new DecisiveLine();
        text.lines().forEach(decisive::line);
        assertThat(decisive.text()).isNotEmpty();
        new CompileMeter(new Expected(10, 50, 5), 0, 0).line(text, 1);
        try {
            Fragment.parse("x.config", text);
        } catch (KernelException.Unusable refused) {
            assertThat(refused.getMessage()).startsWith("kernel/config/x.config:");
        }
    }

    @Property(tries = 100)
    void noOctetsBreakTheReaderOfImages(@ForAll @Size(max = 2000) byte[] octets) {
        assertThat(IkConfig.payload(octets).length).isLessThanOrEqualTo(octets.length);
        if (octets.length > 0x250) {
            System.arraycopy("HdrS".getBytes(StandardCharsets.US_ASCII), 0, octets, 0x202, 4);
            assertThat(IkConfig.payload(octets).length).isLessThanOrEqualTo(octets.length);
        }
    }

    @Property(tries = 50)
    void theConfigurationInAnImageIsFound(
            @ForAll @Size(max = 300) byte[] before,
            @ForAll @Size(max = 300) byte[] after,
            @ForAll @IntRange(max = 40) int sectors)
            throws IOException {
        Path image = Files.createTempFile("image", null);
        try {
            Files.write(image, image(before, after, sectors));
            KernelConfig config = IkConfig.read(image).orElseThrow();
            assertThat(config.has("CONFIG_IKCONFIG")).isTrue();
            Files.write(image, concat(before, after));
            assertThat(IkConfig.read(image)).isEmpty();
        } finally {
            Files.delete(image);
        }
    }

    @Example
    void anImageCompressedWithXzOrZstdIsReadToo() throws Exception {
        for (String packer : List.of("xz --check=crc32", "zstd")) {
            Path image = Files.createTempFile("image", null);
            try {
                byte[] config = gzip("CONFIG_IKCONFIG=y\n".getBytes(StandardCharsets.UTF_8));
                Files.write(image, concat("IKCFG_ST".getBytes(StandardCharsets.US_ASCII), config));
                byte[] packed = new ProcessExecutor("sh", "-c", packer + " -c -q <" + image)
                        .readOutput(true)
                        .exitValueNormal()
                        .execute()
                        .output();
                // What the kernel's build appends: the length of the unpacked image.
                Files.write(image, image(concat(packed, new byte[] {1, 2, 3, 4}), 7));
                assertThat(IkConfig.read(image).orElseThrow().has("CONFIG_IKCONFIG"))
                        .as(packer)
                        .isTrue();
            } finally {
                Files.delete(image);
            }
        }
    }

    /** A bzImage as Documentation/arch/x86/boot.rst describes it, as far as the reader looks. */
    private static byte[] image(byte[] before, byte[] after, int sectors) throws IOException {
        byte[] config = gzip("CONFIG_IKCONFIG=y\n".getBytes(StandardCharsets.UTF_8));
        byte[] marker = "IKCFG_ST".getBytes(StandardCharsets.US_ASCII);
        return image(
                gzip(concat(before, marker, "not here".getBytes(StandardCharsets.UTF_8), marker, config, after)),
                sectors);
    }

    private static byte[] image(byte[] payload, int sectors) {
        int start = ((sectors == 0 ? 4 : sectors) + 1) * 512;
        ByteBuffer file = ByteBuffer.allocate(Math.max(start, 0x250) + 0x400 + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(0x1f1, (byte) sectors);
        file.put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII));
        file.putInt(0x248, 0x300);
        file.putInt(0x24c, payload.length);
        file.put(start + 0x300, payload);
        return file.array();
    }

    @Property
    void pairsReadBackAsWritten(@ForAll @Size(max = 10) Map<@AlphaChars @NotEmpty String, @AlphaChars String> pairs)
            throws IOException {
        Path file = Files.createTempFile("pairs", null);
        try {
            KeyValueFile.write(file, pairs);
            assertThat(KeyValueFile.read(file)).isEqualTo(pairs);
        } finally {
            Files.delete(file);
        }
    }

    @Property
    void theMeterNeverGoesBackNorBeyondTheEnd(
            @ForAll @IntRange(min = 1, max = 50) int expected,
            @ForAll @IntRange(min = 0, max = 60) int before,
            @ForAll @IntRange(min = 1, max = 80) int objects) {
        CompileMeter meter = new CompileMeter(new Expected(expected, 80, 100), before, 0);
        double last = 0;
        for (int i = 1; i <= objects + 20; i++) {
            long now = i * 1_000_000_000L;
            meter.line(i == objects ? "  LD      vmlinux.o" : "  CC      part" + i + ".o", now);
            BuildProgress.Fraction progress = meter.progress(now);
            assertThat(progress.fraction()).isBetween(last, 0.9999);
            last = progress.fraction();
        }
        assertThat(last).isGreaterThan(0.8);
    }

    @Property
    void fragmentsThatDisagreeAreBothNamed(@ForAll boolean first) throws KernelException {
        Fragment one = Fragment.parse("one.config", first ? "CONFIG_A=y\n" : "# CONFIG_A is not set\n");
        Fragment two = Fragment.parse("two.config", first ? "CONFIG_A=1\n" : "CONFIG_A=y\n");
        assertThatThrownBy(() -> Fragment.checkAgreement(List.of(one, two)))
                .hasMessageStartingWith("kernel/config/two.config: CONFIG_A=")
                .hasMessageContaining("one.config wants CONFIG_A=");
        Fragment.checkAgreement(List.of(one, one));
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
