package io.treville.vm.qemu;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What to boot.
 *
 * @param kernel a bzImage
 * @param home the checkout: {@code qemu/} is found in it
 * @param javaHome the JDK of the agent
 * @param classPath of the agent: this program's own, its first entry tells the build
 * @param aotCache the agent's AOT cache, or null
 * @param cpus virtual processors
 * @param memoryMiB the guest's memory, MiB
 * @param acceleration forced, or null for the best that works
 * @param consoleLog also receives the serial console, or null
 * @param kernelArguments added to the kernel's command line
 * @param warm whether it may go on from a snapshot, which is made where there is none
 * @param runDirectory where its socket is made, which is then the caller's to remove, or null for a directory of its own
 */
public record VmSpec(
        Path kernel,
        Path home,
        Path javaHome,
        String classPath,
        @Nullable Path aotCache,
        int cpus,
        int memoryMiB,
        @Nullable Acceleration acceleration,
        @Nullable Path consoleLog,
        List<String> kernelArguments,
        boolean warm,
        @Nullable Path runDirectory) {
    private static final int DEFAULT_MEMORY = 1024;

    public VmSpec {
        requireNonNull(kernel, "kernel is null");
        requireNonNull(home, "home is null");
        requireNonNull(javaHome, "javaHome is null");
        requireNonNull(classPath, "classPath is null");
        kernelArguments = List.copyOf(kernelArguments);
    }

    /**
     * The defaults of this process: its JDK, its class path, {@code -Dtreville.home}, {@code -Dtreville.aot}; two
     * processors, 1 GiB.
     */
    public static VmSpec of(Path kernel) {
        Path home = Path.of(
                        Optional.ofNullable(System.getProperty("treville.home")).orElse("."))
                .toAbsolutePath()
                .normalize();
        String aot = System.getProperty("treville.aot");
        return new VmSpec(
                kernel.toAbsolutePath(),
                home,
                Path.of(System.getProperty("java.home", "")),
                absolute(System.getProperty("java.class.path", "")),
                aot == null ? null : Path.of(aot).toAbsolutePath(),
                Math.min(2, Runtime.getRuntime().availableProcessors()),
                DEFAULT_MEMORY,
                null,
                null,
                List.of(),
                false,
                null);
    }

    public VmSpec withMemory(int mebibytes) {
        return changed(draft -> draft.memoryMiB = mebibytes);
    }

    public VmSpec withCpus(int count) {
        return changed(draft -> draft.cpus = count);
    }

    public VmSpec withAcceleration(@Nullable Acceleration forced) {
        return changed(draft -> draft.acceleration = forced);
    }

    public VmSpec withConsoleLog(@Nullable Path file) {
        return changed(draft -> draft.consoleLog = file == null ? null : file.toAbsolutePath());
    }

    public VmSpec withWarm(boolean wanted) {
        return changed(draft -> draft.warm = wanted);
    }

    public VmSpec withKernelArguments(List<String> arguments) {
        return changed(draft -> draft.kernelArguments = arguments);
    }

    public VmSpec withRunDirectory(Path directory) {
        return changed(draft -> draft.runDirectory = directory.toAbsolutePath());
    }

    private VmSpec changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new VmSpec(
                kernel,
                home,
                javaHome,
                classPath,
                aotCache,
                draft.cpus,
                draft.memoryMiB,
                draft.acceleration,
                draft.consoleLog,
                draft.kernelArguments,
                draft.warm,
                draft.runDirectory);
    }

    /** What may be told otherwise, while it is being told. */
    private static final class Draft {
        private int cpus;
        private int memoryMiB;
        private @Nullable Acceleration acceleration;
        private @Nullable Path consoleLog;
        private List<String> kernelArguments;
        private boolean warm;
        private @Nullable Path runDirectory;

        Draft(VmSpec spec) {
            cpus = spec.cpus;
            memoryMiB = spec.memoryMiB;
            acceleration = spec.acceleration;
            consoleLog = spec.consoleLog;
            kernelArguments = spec.kernelArguments;
            warm = spec.warm;
            runDirectory = spec.runDirectory;
        }
    }

    /** The agent runs in another directory. */
    private static String absolute(String classPath) {
        StringBuilder result = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                result.append(result.isEmpty() ? "" : File.pathSeparator)
                        .append(Path.of(entry).toAbsolutePath());
            }
        }
        return result.toString();
    }
}
