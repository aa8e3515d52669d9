package io.treville.vm.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel image that boot loaders of x86 take (Documentation/arch/x86/boot.rst, "The Real-Mode Kernel Header"). */
public final class BzImage {
    private static final int BOOT_FLAG_AT = 0x1fe;
    private static final int HEADER_AT = 0x202;
    private static final String HEADER = "HdrS";

    private BzImage() {}

    /** Whether a file begins like one. */
    public static boolean is(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(HEADER_AT + HEADER.length());
        }
        if (start.length < HEADER_AT + HEADER.length()) {
            return false;
        }
        for (int i = 0; i < HEADER.length(); i++) {
            if (start[HEADER_AT + i] != HEADER.charAt(i)) {
                return false;
            }
        }
        return (start[BOOT_FLAG_AT] & 0xff) == 0x55 && (start[BOOT_FLAG_AT + 1] & 0xff) == 0xaa;
    }
}
