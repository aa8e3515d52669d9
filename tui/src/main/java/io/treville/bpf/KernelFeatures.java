package io.treville.bpf;

import io.treville.ffm.Errno;
import io.treville.ffm.Libbpf;
import io.treville.ffm.LibbpfMissingException;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.topology.Program;

/** What the running kernel can do, found out by trying. */
public final class KernelFeatures {
    private static final int BPF_PROG_TYPE_TRACING = 26;
    private static final int BPF_TRACE_FENTRY = 24;

    private KernelFeatures() {}

    /** Whether it has programs of type IOAM6_GOB. False too when this process may not load any or has no libbpf. */
    public static boolean gob() {
        return probe(Program.Type.IOAM6_GOB.number(), 0, 0) == 0;
    }

    /**
     * Whether tracing programs (fentry, fexit) are allowed here; some hosts refuse them even to root. The probe names a
     * target that is no function, so a kernel that allows them says EINVAL.
     */
    public static boolean tracing() {
        int errno = probe(BPF_PROG_TYPE_TRACING, BPF_TRACE_FENTRY, 1);
        return errno != Errno.EPERM && errno != Errno.ENOENT;
    }

    private static int probe(int type, int attachType, int attachBtfId) {
        try {
            Libbpf.get();
            return LibbpfSyscalls.probe(type, attachType, attachBtfId);
        } catch (LibbpfMissingException missing) {
            return Errno.ENOENT;
        }
    }
}
