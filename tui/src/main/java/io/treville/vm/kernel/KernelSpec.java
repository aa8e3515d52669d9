package io.treville.vm.kernel;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which kernel is wanted.
 *
 * @param stock without the patch series
 * @param source tarball or tree of Linux 6.12; null for Debian's source package
 */
public record KernelSpec(
        Profile profile, boolean stock, @Nullable Path source) {
    public KernelSpec {
        requireNonNull(profile, "profile is null");
    }

    /** The kernel that labs run on unless told otherwise: patched, default profile, Debian's source. */
    public static KernelSpec standard() {
        return new KernelSpec(Profile.DEFAULT, false, null);
    }

    /** {@code default}, {@code stock-debug}…: the name under which experience of its builds is kept. */
    String flavour() {
        return stock ? "stock-" + profile.text() : profile.text();
    }
}
