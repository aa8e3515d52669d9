package io.treville.vm.kernel;

import java.nio.file.Path;
import java.util.List;

/** Why there is no kernel. The message is one line and names the mend where one is known. */
public abstract sealed class KernelException extends Exception {
    private static final long serialVersionUID = 1L;

    private KernelException(String message) {
        super(message);
    }

    /** This machine lacks something: packages, disk space, a source. */
    public static final class Lack extends KernelException {
        private static final long serialVersionUID = 1L;

        Lack(String message) {
            super(message);
        }

        static Lack packages(List<String> packages) {
            return new Lack("building a kernel needs packages: sudo apt-get install -y --no-install-recommends "
                    + String.join(" ", packages));
        }

        static Lack space(Path folder, long free, long needed) {
            return new Lack("disk full: " + folder + " has " + Sizes.text(free) + " free, a kernel build needs "
                    + Sizes.text(needed) + "; free some (treville kernel gc) or set XDG_CACHE_HOME");
        }
    }

    /** What was given as source, fragment or kernel is not one, or does not fit. */
    public static final class Unusable extends KernelException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /** The patch series does not apply to the source. */
    public static final class SeriesMismatch extends KernelException {
        private static final long serialVersionUID = 1L;

        SeriesMismatch(String patch, String hunk, String version) {
            super("kernel/patches/" + patch + " does not apply to Linux " + version + ": " + hunk);
        }
    }

    /** A line of a config fragment does not hold in the configuration the kernel made of it. */
    public static final class ConfigContradiction extends KernelException {
        private static final long serialVersionUID = 1L;

        ConfigContradiction(String fragment, String wanted, String got) {
            super("kernel/config/" + fragment + ": " + wanted + " does not hold: " + got);
        }
    }

    /** A step of the build failed; the message carries the decisive line of its output. */
    public static final class BuildFailed extends KernelException {
        private static final long serialVersionUID = 1L;

        private final Path log;

        BuildFailed(Step step, String decisive, Path log) {
            super(step.text() + " failed: " + decisive + " (log: " + log + ")");
            this.log = log;
        }

        /** Everything the build printed. */
        public Path log() {
            return log;
        }
    }

    /** The program is ending; the build goes on where it was at the next call. */
    public static final class Cancelled extends KernelException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("kernel build interrupted; the same command goes on where it was");
        }
    }
}
