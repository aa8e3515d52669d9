package io.treville.vm.qemu;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What makes one waiting guest another than the next: a snapshot of one cannot stand for the other.
 *
 * @param values by the names of {@link io.treville.vm.snapshot.SnapshotKey#parts()}
 */
record WarmParts(VmSpec spec, Path profile, Map<String, String> values) {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    static WarmParts of(VmSpec spec, Acceleration acceleration) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kernel", spec.kernel().toString());
        values.put("checkout", spec.home().toString());
        values.put("JDK", spec.javaHome().toString());
        values.put("class path", spec.classPath());
        values.put("start-up cache", String.valueOf(spec.aotCache()));
        values.put("number of CPUs", Integer.toString(spec.cpus()));
        values.put("memory size", Integer.toString(spec.memoryMiB()));
        values.put("kernel command line", String.join(" ", spec.kernelArguments()));
        values.put("accelerator", acceleration.text());
        values.put("QEMU", qemu().toString());
        if (acceleration == Acceleration.KVM) {
            values.put("processor", processor());
        }
        return new WarmParts(spec, spec.home().resolve("qemu/profiles").resolve(acceleration.text()), values);
    }

    /** Files that a waiting guest needs of this program. */
    List<Path> copied() {
        List<Path> files = new ArrayList<>();
        files.add(spec.home().resolve("qemu/init-saved"));
        files.add(spec.home().resolve("qemu/fstab"));
        Path aot = spec.aotCache();
        if (aot != null && Files.exists(aot)) {
            files.add(aot);
        }
        return files;
    }

    /** Files that a snapshot was made from, with those that its guest has copied. */
    Set<Path> files(Set<Path> guest) {
        Set<Path> files = new LinkedHashSet<>(guest);
        files.add(spec.kernel());
        files.add(profile);
        files.add(qemu());
        return files;
    }

    /** The program that is found by {@code PATH}. */
    private static Path qemu() {
        String program = Preflight.qemu();
        if (program.indexOf('/') >= 0) {
            return Path.of(program);
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        for (String directory : path.split(File.pathSeparator, -1)) {
            Path file = Path.of(directory, program);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        return Path.of(program);
    }

    /** The first processor's description, which {@code -cpu host} passes on, without what changes all the time. */
    private static String processor() {
        StringBuilder text = new StringBuilder();
        try {
            for (String line : Files.readAllLines(PROCESSOR)) {
                if (line.isBlank()) {
                    break;
                }
                if (line.startsWith("model name")
                        || line.startsWith("stepping")
                        || line.startsWith("flags")
                        || line.startsWith("microcode")) {
                    text.append(line, line.indexOf(':') + 1, line.length());
                }
            }
        } catch (IOException e) {
            return "unknown";
        }
        return text.toString();
    }
}
