package io.treville.bpf;

import io.treville.topology.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What this process may do (capabilities(7)), to say what is missing when bpf(2) refuses. */
final class Capabilities {
    private static final int NET_ADMIN = 12;
    private static final int SYS_ADMIN = 21;
    private static final int PERFMON = 38;
    private static final int BPF = 39;

    private Capabilities() {}

    /** The end of a sentence about an object that got EPERM. */
    static String refusal(Program.Type type) {
        long effective = effective();
        List<String> missing = new ArrayList<>();
        if (!has(effective, SYS_ADMIN)) {
            addUnless(effective, BPF, "CAP_BPF", missing);
            addUnless(effective, PERFMON, "CAP_PERFMON", missing);
        }
        addUnless(effective, NET_ADMIN, "CAP_NET_ADMIN", missing);
        String what = type == Program.Type.AUTO ? "programs" : "programs of type " + Loading.typeName(type.number());
        return missing.isEmpty()
                ? "the kernel refuses " + what + " even with all capabilities (EPERM): "
                        + (lockedDown()
                                ? "it is locked down (/sys/kernel/security/lockdown)"
                                : "a container or lockdown forbids it")
                : "not permitted to load " + what + ": needs " + String.join(", ", missing)
                        + " (be root, or run it in the guest)" + sysctl();
    }

    private static void addUnless(long effective, int bit, String name, List<String> missing) {
        if (!has(effective, bit)) {
            missing.add(name);
        }
    }

    private static boolean has(long effective, int bit) {
        return (effective >> bit & 1) == 1;
    }

    private static long effective() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/thread-self/status"))) {
                if (line.startsWith("CapEff:")) {
                    return Long.parseUnsignedLong(line.substring(7).strip(), 16);
                }
            }
            return 0;
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }

    private static boolean lockedDown() {
        String state = read("/sys/kernel/security/lockdown");
        return state.contains("[integrity]") || state.contains("[confidentiality]");
    }

    /** Where unprivileged programs are off, that is said too: sysctl kernel.unprivileged_bpf_disabled. */
    private static String sysctl() {
        String value = read("/proc/sys/kernel/unprivileged_bpf_disabled");
        return value.isEmpty() || value.equals("0") ? "" : "; kernel.unprivileged_bpf_disabled is " + value;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unknown) {
            return "";
        }
    }
}
