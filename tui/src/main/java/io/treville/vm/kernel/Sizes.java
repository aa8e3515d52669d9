package io.treville.vm.kernel;

/** Sizes as people read them. */
public final class Sizes {
    private Sizes() {}

    /** {@code 512 B}, {@code 6.9 MB}, {@code 2.8 GB}; powers of ten. */
    public static String text(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return tenths(bytes, 1_000) + " kB";
        }
        if (bytes < 1_000_000_000) {
            return tenths(bytes, 1_000_000) + " MB";
        }
        return tenths(bytes, 1_000_000_000) + " GB";
    }

    private static String tenths(long bytes, long unit) {
        long tenths = bytes / (unit / 10);
        return tenths >= 1000 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }
}
