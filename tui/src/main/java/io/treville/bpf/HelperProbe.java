package io.treville.bpf;

import io.treville.bpf.Feature.Answer;
import io.treville.ffm.LibbpfProbes;
import io.treville.ffm.LibbpfProbes.Asked;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the verifier whether a helper is there, by a program of each type in turn that calls it without arguments. What it says
 * tells three cases apart: there is no such helper; programs of this type may not call it; anything else, which it says about
 * the arguments only after it has found the helper.
 *
 * <p>libbpf's own probe ({@code libbpf_probe_bpf_helper}) takes the second case for the last on kernels whose verifier words it
 * anew (since 6.13), so until its version 1.5 it says yes to everything.
 */
final class HelperProbe {
    /** {@code enum bpf_attach_type}. */
    private static final int CGROUP_INET4_CONNECT = 10;

    private static final int CGROUP_GETSOCKOPT = 21;
    private static final int TRACE_FENTRY = 24;
    private static final int LSM_MAC = 27;
    private static final int TRACE_ITER = 28;
    private static final int SK_LOOKUP = 36;

    /** {@code BPF_F_SLEEPABLE}. */
    private static final int SLEEPABLE = 16;

    private static final int PROG_TYPE_TRACING = 26;
    private static final int PROG_TYPE_LSM = 29;

    /** {@code enum bpf_prog_type}, attach type, flags: those first that may call most. */
    private static final int[][] TYPES = {
        {3, 0, 0}, // sched_cls
        {6, 0, 0}, // xdp
        {2, 0, 0}, // kprobe
        {7, 0, 0}, // perf_event
        {10, 0, 0}, // lwt_in
        {12, 0, 0}, // lwt_xmit
        {19, 0, 0}, // lwt_seg6local
        {18, CGROUP_INET4_CONNECT, 0},
        {13, 0, 0}, // sock_ops
        {14, 0, 0}, // sk_skb
        {16, 0, 0}, // sk_msg
        {25, CGROUP_GETSOCKOPT, 0},
        {23, 0, 0}, // cgroup_sysctl
        {9, 0, 0}, // cgroup_sock
        {30, SK_LOOKUP, 0},
        {21, 0, 0}, // sk_reuseport
        {20, 0, 0}, // lirc_mode2
        {31, 0, SLEEPABLE}, // syscall
    };

    private final List<Asked> asked = new ArrayList<>();

    HelperProbe() {
        for (int[] type : TYPES) {
            asked.add(new Asked(type[0], type[1], 0, type[2]));
        }
        traced(PROG_TYPE_TRACING, TRACE_FENTRY, "bpf_fentry_test1", 0);
        traced(PROG_TYPE_TRACING, TRACE_ITER, "task", SLEEPABLE);
        traced(PROG_TYPE_LSM, LSM_MAC, "file_open", SLEEPABLE);
    }

    /** Where the kernel has no BTF, or not this place, these are not asked. */
    private void traced(int type, int attachType, String name, int flags) {
        int btf = LibbpfProbes.kernelBtfId(name, attachType);
        if (btf > 0) {
            asked.add(new Asked(type, attachType, btf, flags));
        }
    }

    /** No where the kernel has none of this number; cannot tell where it has, and no type that was asked may call it. */
    Answer ask(int helper) {
        // struct bpf_insn { __u8 code; __u8 dst_reg:4, src_reg:4; __s16 off; __s32 imm; }: call helper; exit
        byte[] code = new byte[16];
        code[0] = (byte) 0x85;
        code[8] = (byte) 0x95;
        LibbpfProbes.putInt(code, 4, helper);
        for (Asked each : asked) {
            String said = LibbpfProbes.complaint(each, code);
            if (said.contains("invalid func ")) {
                return Answer.NO;
            }
            boolean elsewhere = said.contains("unknown func ") || said.contains("cannot use helper ");
            if (!elsewhere && !said.isBlank()) {
                return Answer.YES;
            }
        }
        return Answer.UNKNOWN;
    }
}
