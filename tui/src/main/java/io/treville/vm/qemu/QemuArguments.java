package io.treville.vm.qemu;

import io.treville.vm.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a {@link VmSpec} into QEMU's arguments and the agent's argument file. */
final class QemuArguments {
    /** COMMAND_LINE_SIZE of x86 (arch/x86/include/asm/setup.h), without the ending zero. */
    private static final int MAX_KERNEL_LINE = 2047;

    private static final String ROOT = "trans=virtio,version=9p2000.L,msize=512000,cache=loose";
    private static final String KERNEL_LINE = "console=ttyS0 root=root rootfstype=9p rootflags=" + ROOT
            // On a busy host an emulated timer can be late enough for the kernel to believe it broken, and to panic.
            + " ro quiet panic=-1 oops=panic no_timer_check trace_clock=mono trace_buf_size=4M";

    /** First processes, in {@code qemu/}. */
    private static final String BOOTING = "init";

    private static final String SAVED = "init-saved";

    private final VmSpec spec;
    private final RunDirectory directory;

    QemuArguments(VmSpec spec, RunDirectory directory) {
        this.spec = spec;
        this.directory = directory;
    }

    /** Of a guest that boots. */
    List<String> booting(Acceleration acceleration) throws GuestFailure {
        return machine(acceleration, BOOTING);
    }

    /** Of a guest that boots to be saved: its memory is the snapshot's file, and it is told what to copy there. */
    List<String> saving(Acceleration acceleration, Snapshot snapshot, Iterable<Path> copied) throws GuestFailure {
        try {
            StringBuilder names = new StringBuilder();
            copied.forEach(file -> names.append(file).append('\n'));
            Files.writeString(directory.files(), names);
        } catch (IOException e) {
            throw unwritable(directory.files(), e);
        }
        return withMemory(machine(acceleration, SAVED), snapshot, "on");
    }

    /** Of a guest that goes on from a snapshot: what it writes to its memory is its own. */
    List<String> goingOn(Acceleration acceleration, Snapshot snapshot) throws GuestFailure {
        List<String> arguments = withMemory(machine(acceleration, SAVED), snapshot, "off");
        arguments.addAll(List.of("-incoming", "defer"));
        return arguments;
    }

    private List<String> withMemory(List<String> machine, Snapshot snapshot, String shared) {
        List<String> arguments = new ArrayList<>(machine);
        arguments.addAll(List.of(
                "-object",
                "memory-backend-file,id=memory,size=" + snapshot.memoryMiB() + "M,share=" + shared + ",mem-path="
                        + snapshot.memory().toString().replace(",", ",,"),
                "-machine",
                "memory-backend=memory",
                "-chardev",
                "socket,id=monitor,path=" + directory.monitor().toString().replace(",", ",,"),
                "-mon",
                "chardev=monitor,mode=control"));
        return arguments;
    }

    private List<String> machine(Acceleration acceleration, String init) throws GuestFailure {
        return MachineProfile.read(spec.home().resolve("qemu/profiles").resolve(acceleration.text()))
                .arguments(Map.of(
                        "cpus", Integer.toString(spec.cpus()),
                        "memory", Integer.toString(spec.memoryMiB()),
                        "socket", directory.socket().toString(),
                        "kernel", spec.kernel().toString(),
                        "append", kernelLine(init)));
    }

    /**
     * Writes java's argument file (java(1), "java Command-Line Argument Files").
     *
     * @param agent the agent's own arguments
     */
    void writeAgentArguments(String... agent) throws GuestFailure {
        StringBuilder file = new StringBuilder();
        argument(file, "-XX:+UseSerialGC");
        argument(file, "-XX:TieredStopAtLevel=1");
        argument(file, "-XX:-UsePerfData");
        argument(file, "-Djdk.reflect.useNativeAccessorOnly=true");
        argument(file, "--enable-native-access=ALL-UNNAMED");
        Path aot = spec.aotCache();
        if (aot != null) {
            argument(file, "-XX:AOTCache=" + aot);
        }
        argument(file, "-Dtreville.home=" + spec.home());
        argument(file, "-cp");
        argument(file, spec.classPath());
        argument(file, "io.treville.agent.Agent");
        for (String own : agent) {
            argument(file, own);
        }
        try {
            Files.writeString(directory.arguments(), file);
        } catch (IOException e) {
            throw unwritable(directory.arguments(), e);
        }
    }

    private static GuestFailure unwritable(Path file, IOException e) {
        return new GuestFailure(GuestFailure.Kind.ENVIRONMENT, file + ": cannot be written: " + e.getMessage());
    }

    private String kernelLine(String init) throws GuestFailure {
        Path machine = spec.home().resolve("qemu");
        StringBuilder line = new StringBuilder(KERNEL_LINE);
        word(line, "init=", machine.resolve(init).toString());
        word(line, "TREVILLE_QEMU=", machine.toString());
        word(line, "TREVILLE_JAVA=", spec.javaHome().resolve("bin/java").toString());
        word(line, "TREVILLE_AGENT=", directory.arguments().toString());
        if (init.equals(SAVED)) {
            word(line, "TREVILLE_FILES=", directory.files().toString());
            word(line, "TREVILLE_ROOT=", ROOT);
        }
        for (String argument : spec.kernelArguments()) {
            line.append(' ').append(argument);
        }
        if (line.length() > MAX_KERNEL_LINE) {
            throw new GuestFailure(
                    GuestFailure.Kind.ENVIRONMENT,
                    "kernel command line of " + line.length() + " characters (at most " + MAX_KERNEL_LINE
                            + "): put the checkout in a directory with a shorter name");
        }
        return line.toString();
    }

    /** Quotes keep spaces together (next_arg() of lib/cmdline.c). */
    private static void word(StringBuilder line, String name, String value) {
        boolean quotes = value.indexOf(' ') >= 0;
        line.append(' ').append(name).append(quotes ? "\"" : "").append(value).append(quotes ? "\"" : "");
    }

    private static void argument(StringBuilder file, String argument) {
        file.append('"')
                .append(argument.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\"\n");
    }
}
