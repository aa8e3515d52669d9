package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.RuntimeDirectory;
import io.treville.vm.kernel.Kernel;
import io.treville.vm.kernel.KernelBuild;
import io.treville.vm.kernel.KernelCache;
import io.treville.vm.kernel.KernelException;
import io.treville.vm.kernel.KernelSpec;
import io.treville.vm.qemu.GuestFailure;
import io.treville.vm.qemu.QemuVersion;
import io.treville.vm.qemu.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at this machine for {@code doctor}; changes nothing but makes the runtime directory. */
final class Examination {
    private static final String[] LIBBPF = {"/usr/lib/x86_64-linux-gnu/libbpf.so.1", "/usr/lib64/libbpf.so.1"};
    /** The name of a lab's directory below the runtime directory: a topology's name, a dot, six letters. */
    private static final String LONGEST_LAB = "gob-aggregate.abcdef";

    private final List<Finding> findings = new ArrayList<>();

    private Examination() {}

    static List<Finding> ofThisMachine() {
        Examination examination = new Examination();
        examination.jdk();
        examination.guest();
        examination.library();
        examination.kvm();
        examination.emulation();
        boolean cached = examination.kernel();
        examination.space(KernelCache.defaultRoot(), cached);
        return examination.findings;
    }

    private void jdk() {
        findings.add(Finding.ok("jdk", Runtime.version() + " in " + System.getProperty("java.home")));
    }

    private void guest() {
        try {
            VirtualMachine.preflight(RuntimeDirectory.open().root().resolve(LONGEST_LAB), null);
            findings.add(Finding.ok("guest", "QEMU and setpriv are there, the runtime directory can be used"));
        } catch (GuestFailure | HostException lack) {
            findings.add(Finding.missing("guest", String.valueOf(lack.getMessage())));
        }
    }

    private void library() {
        for (String file : LIBBPF) {
            if (Files.exists(Path.of(file))) {
                findings.add(Finding.ok("libbpf", file));
                return;
            }
        }
        findings.add(Finding.missing("libbpf", "libbpf.so.1 is not there: apt-get install libbpf1"));
    }

    private void kvm() {
        Optional<String> obstacle = VirtualMachine.kvmObstacle();
        findings.add(
                obstacle.isEmpty()
                        ? Finding.ok(
                                "kvm", "/dev/kvm can be opened; whether it carries a guest, the first run finds out")
                        : Finding.note(
                                "kvm", obstacle.get() + ": guests run by emulation (TCG), about ten times slower"));
    }

    private void emulation() {
        if (VirtualMachine.kvmObstacle().isEmpty()) {
            return;
        }
        try {
            QemuVersion.ofThisMachine()
                    .filter(QemuVersion::isHalfTranslating)
                    .ifPresent(
                            version -> findings.add(
                                    Finding.note(
                                            "qemu",
                                            version
                                                    + ": JVMs run safely in emulated guests from 8.1 on, and with 10.0 programs there start in less"
                                                    + " than half the time (on Debian 12 the next run fetches it; TREVILLE_QEMU names another)")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean kernel() {
        try {
            Optional<Kernel> found = new KernelCache(
                            KernelCache.defaultRoot(), Home.directory().resolve("kernel"))
                    .find(KernelSpec.standard());
            findings.add(
                    found.isPresent()
                            ? Finding.ok("kernel", found.get().image().toString())
                            : Finding.note(
                                    "kernel", "not built yet: the first run builds it, or treville kernel build"));
            return found.isPresent();
        } catch (KernelException lack) {
            findings.add(Finding.missing("kernel", String.valueOf(lack.getMessage())));
            return false;
        }
    }

    private void space(Path cache, boolean kernelIsBuilt) {
        Path existing = cache;
        for (Path up = existing.getParent(); up != null && !Files.exists(existing); up = existing.getParent()) {
            existing = up;
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String text = (free >> 20) + " MiB free in " + cache;
            findings.add(
                    kernelIsBuilt || free >= KernelBuild.NEEDED_OCTETS
                            ? Finding.ok("cache", text)
                            : Finding.missing(
                                    "cache",
                                    text + ", and a kernel's build needs "
                                            + (KernelBuild.NEEDED_OCTETS >> 20)
                                            + ": set XDG_CACHE_HOME to a directory with more"));
        } catch (IOException e) {
            findings.add(Finding.missing("cache", cache + ": " + e.getMessage()));
        }
    }
}
