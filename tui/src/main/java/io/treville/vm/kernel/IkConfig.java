package io.treville.vm.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.zeroturnaround.exec.ProcessExecutor;

/**
 * The configuration that a kernel built with {@code CONFIG_IKCONFIG} carries in itself: gzip data between {@code
 * IKCFG_ST} and {@code IKCFG_ED} (kernel/configs.c) in the image, which in a bzImage is compressed
 * (Documentation/arch/x86/boot.rst).
 */
public final class IkConfig {
    private static final byte[] START = "IKCFG_ST".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_MAGIC_AT = 0x202;
    private static final int SETUP_SECTORS_AT = 0x1f1;
    private static final int PAYLOAD_OFFSET_AT = 0x248;
    private static final int PAYLOAD_LENGTH_AT = 0x24c;
    private static final int SECTOR = 512;

    /** More than any kernel of ours unpacks to; a file that claims more is none. */
    private static final int LIMIT = 512 << 20;

    private IkConfig() {}

    /**
     * Reads a bzImage or an uncompressed vmlinux.
     *
     * @return empty when the kernel carries no configuration, or is compressed with something this machine cannot undo
     */
    public static Optional<KernelConfig> read(Path image) throws IOException {
        byte[] file = Files.readAllBytes(image);
        KernelConfig direct = find(file);
        if (direct != null) {
            return Optional.of(direct);
        }
        byte[] kernel = unpack(payload(file));
        return kernel == null ? Optional.empty() : Optional.ofNullable(find(kernel));
    }

    private static @Nullable KernelConfig find(byte[] kernel) throws IOException {
        for (int at = indexOf(kernel, START, 0); at >= 0; at = indexOf(kernel, START, at + 1)) {
            int gzip = at + START.length;
            // The marker alone also stands in the code that looks for it.
            if (isGzip(kernel, gzip)) {
                byte[] text = gunzip(new ByteArrayInputStream(kernel, gzip, kernel.length - gzip));
                return KernelConfig.parse(new String(text, StandardCharsets.UTF_8));
            }
        }
        return null;
    }

    /** The compressed kernel in a bzImage; no octets when the file is no bzImage. */
    static byte[] payload(byte[] file) {
        if (file.length < PAYLOAD_LENGTH_AT + 4
                || indexOf(file, "HdrS".getBytes(StandardCharsets.US_ASCII), HEADER_MAGIC_AT) != HEADER_MAGIC_AT) {
            return new byte[0];
        }
        long sectors = file[SETUP_SECTORS_AT] & 0xff;
        long start = ((sectors == 0 ? 4 : sectors) + 1) * SECTOR + unsigned(file, PAYLOAD_OFFSET_AT);
        long end = start + unsigned(file, PAYLOAD_LENGTH_AT);
        if (start >= file.length || end > file.length) {
            return new byte[0];
        }
        return Arrays.copyOfRange(file, (int) start, (int) end);
    }

    private static byte @Nullable [] unpack(byte[] payload) throws IOException {
        if (isGzip(payload, 0)) {
            return gunzip(new ByteArrayInputStream(payload));
        }
        if (starts(payload, 0xfd, '7', 'z', 'X')) {
            return pipe(payload, "xz");
        }
        if (starts(payload, 0x28, 0xb5, 0x2f, 0xfd)) {
            return pipe(payload, "zstd");
        }
        return null;
    }

    /** What follows the compressed data (the kernel's length) is no part of it: the programs complain, and have written all. */
    private static byte @Nullable [] pipe(byte[] payload, String program) throws IOException {
        Path packed = Files.createTempFile("treville-kernel", ".packed");
        try {
            Files.write(packed, payload);
            ProcessExecutor unpacking =
                    new ProcessExecutor("sh", "-c", "exec " + program + " -dcq <\"$0\"", packed.toString());
            byte[] unpacked = unpacking
                    .redirectErrorStream(false)
                    .readOutput(true)
                    .execute()
                    .output();
            return unpacked.length == 0 ? null : unpacked;
        } catch (TimeoutException absent) {
            return null;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        } finally {
            Files.deleteIfExists(packed);
        }
    }

    /** As much as can be unpacked: trailing octets that are no gzip are passed over. */
    private static byte[] gunzip(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        byte[] piece = new byte[1 << 16];
        try (GZIPInputStream gzip = new GZIPInputStream(in, 1 << 16)) {
            for (int length = gzip.read(piece); length >= 0 && out.size() < LIMIT; length = gzip.read(piece)) {
                out.write(piece, 0, length);
            }
        } catch (ZipException | EOFException trailing) {
            if (out.size() == 0) {
                throw trailing;
            }
        }
        return out.toByteArray();
    }

    private static boolean isGzip(byte[] octets, int at) {
        return octets.length > at + 2 && octets[at] == 0x1f && (octets[at + 1] & 0xff) == 0x8b && octets[at + 2] == 8;
    }

    private static boolean starts(byte[] octets, int... magic) {
        if (octets.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((octets[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static long unsigned(byte[] octets, int at) {
        return (octets[at] & 0xffL)
                | (octets[at + 1] & 0xffL) << 8
                | (octets[at + 2] & 0xffL) << 16
                | (octets[at + 3] & 0xffL) << 24;
    }

    private static int indexOf(byte[] octets, byte[] wanted, int from) {
        for (int i = from; i <= octets.length - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && octets[i + j] == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
