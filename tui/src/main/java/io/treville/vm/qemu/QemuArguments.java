package io.treville.vm.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Turns a {@link VmSpec} into QEMU's arguments and the agent's argument file. */
final class QemuArguments {
    /** COMMAND_LINE_SIZE of x86 (arch/x86/include/asm/setup.h), without the ending zero. */
    private static final int MAX_KERNEL_LINE = 2047;

    private static final String KERNEL_LINE = "console=ttyS0 root=root rootfstype=9p"
            + " rootflags=trans=virtio,version=9p2000.L,msize=512000,cache=loose"
            // On a busy host an emulated timer can be late enough for the kernel to believe it broken, and to panic.
            + " ro quiet panic=-1 oops=panic no_timer_check trace_clock=mono trace_buf_size=4M";

    private final VmSpec spec;
    private final RunDirectory directory;

    QemuArguments(VmSpec spec, RunDirectory directory) {
        this.spec = spec;
        this.directory = directory;
    }

    List<String> of(Acceleration acceleration) throws GuestFailure {
        return MachineProfile.read(spec.home().resolve("qemu/profiles").resolve(acceleration.text()))
                .arguments(Map.of(
                        "cpus", Integer.toString(spec.cpus()),
                        "memory", Integer.toString(spec.memoryMiB()),
                        "socket", directory.socket().toString(),
                        "kernel", spec.kernel().toString(),
                        "append", kernelLine()));
    }

    /** Writes java's argument file (java(1), "java Command-Line Argument Files"). */
    void writeAgentArguments() throws GuestFailure {
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
        try {
            Files.writeString(directory.arguments(), file);
        } catch (IOException e) {
            throw new GuestFailure(
                    GuestFailure.Kind.ENVIRONMENT, directory.arguments() + ": cannot be written: " + e.getMessage());
        }
    }

    private String kernelLine() throws GuestFailure {
        Path machine = spec.home().resolve("qemu");
        StringBuilder line = new StringBuilder(KERNEL_LINE);
        word(line, "init=", machine.resolve("init").toString());
        word(line, "TREVILLE_QEMU=", machine.toString());
        word(line, "TREVILLE_JAVA=", spec.javaHome().resolve("bin/java").toString());
        word(line, "TREVILLE_AGENT=", directory.arguments().toString());
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
