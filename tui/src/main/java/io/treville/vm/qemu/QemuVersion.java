package io.treville.vm.qemu;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zeroturnaround.exec.ProcessExecutor;

/** The release of QEMU that guests run in. */
public record QemuVersion(int major, int minor) {
    private static final Pattern LINE = Pattern.compile("QEMU emulator version (\\d{1,5})\\.(\\d{1,5})");
    private static final long PATIENCE_SECONDS = 5;

    /** Of the QEMU that would be run; empty when there is none, or it does not tell. */
    public static Optional<QemuVersion> ofThisMachine() throws InterruptedException {
        try {
            return in(new ProcessExecutor(Preflight.qemu(), "--version")
                    .readOutput(true)
                    .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute()
                    .outputUTF8());
        } catch (IOException | TimeoutException none) {
            return Optional.empty();
        }
    }

    /** What the output of {@code --version} tells. */
    static Optional<QemuVersion> in(String output) {
        Matcher line = LINE.matcher(output);
        return line.find()
                ? Optional.of(new QemuVersion(Integer.parseInt(line.group(1)), Integer.parseInt(line.group(2))))
                : Optional.empty();
    }

    /**
     * Whether its emulation may run code that another processor is just writing half translated ("accel/tcg: Always lock pages before
     * translation", QEMU 8.1), which JVMs in a guest can crash of.
     */
    public boolean isHalfTranslating() {
        return major < 8 || (major == 8 && minor < 1);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
