package io.treville.vm.qemu;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this machine must have for any guest to boot. */
final class Preflight {
    private static final String QEMU = "qemu-system-x86_64";

    private Preflight() {}

    /** QEMU as it is to be run: {@code $TREVILLE_QEMU}, else by its name from {@code PATH}. */
    static String qemu() {
        return Optional.ofNullable(System.getenv("TREVILLE_QEMU"))
                .filter(path -> !path.isEmpty())
                .orElse(QEMU);
    }

    static void check(@Nullable Acceleration forced) throws GuestFailure {
        demandProgram(qemu(), "qemu-system-x86");
        demandProgram("setpriv", "util-linux");
        if (forced == Acceleration.KVM) {
            demandKvm(AccelerationLadder.KVM);
        }
    }

    static void demandKvm(Path device) throws GuestFailure {
        if (!Files.exists(device)) {
            throw lack("there is no " + device + ": leave out --accel kvm, or enable virtualization on this machine");
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            throw lack(device + " is not open to this user: join the group kvm, or leave out --accel kvm");
        }
    }

    static void demandProgram(String program, String debianPackage) throws GuestFailure {
        if (!isExecutable(program)) {
            throw lack(program + " is not there: apt-get install " + debianPackage);
        }
    }

    private static boolean isExecutable(String program) {
        if (program.indexOf('/') >= 0) {
            return isProgram(Path.of(program));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (isProgram(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static GuestFailure lack(String message) {
        return new GuestFailure(GuestFailure.Kind.ENVIRONMENT, message);
    }
}
