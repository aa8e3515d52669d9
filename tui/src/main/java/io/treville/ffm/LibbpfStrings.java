package io.treville.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Strings to and from libbpf. */
final class LibbpfStrings {
    private LibbpfStrings() {}

    /** A string that libbpf gave; {@code ""} for NULL. Octets that are no UTF-8 become replacement characters. */
    @SuppressWarnings("restricted") // this package is the one that may
    static String read(long address) {
        if (address == 0) {
            return "";
        }
        return MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0, StandardCharsets.UTF_8);
    }

    static long write(Arena arena, String call, String text) throws LibbpfException {
        try {
            return Native.string(arena, call, text);
        } catch (ErrnoException hasNul) {
            throw new LibbpfException(call, hasNul.errno());
        }
    }
}
