package io.treville.bpf;

/** {@code enum bpf_prog_type} (include/uapi/linux/bpf.h), as bpftool names it. */
public final class ProgramTypes {
    private static final String[] NAMES = {
        "unspec",
        "socket_filter",
        "kprobe",
        "sched_cls",
        "sched_act",
        "tracepoint",
        "xdp",
        "perf_event",
        "cgroup_skb",
        "cgroup_sock",
        "lwt_in",
        "lwt_out",
        "lwt_xmit",
        "sock_ops",
        "sk_skb",
        "cgroup_device",
        "sk_msg",
        "raw_tracepoint",
        "cgroup_sock_addr",
        "lwt_seg6local",
        "lirc_mode2",
        "sk_reuseport",
        "flow_dissector",
        "cgroup_sysctl",
        "raw_tracepoint_writable",
        "cgroup_sockopt",
        "tracing",
        "struct_ops",
        "ext",
        "lsm",
        "sk_lookup",
        "syscall",
        "netfilter",
        "ioam6_gob"
    };

    private ProgramTypes() {}

    /** {@code number 99} for one that is not known here. */
    public static String text(int type) {
        return type >= 0 && type < NAMES.length ? NAMES[type] : "number " + type;
    }

    /** How many are known here, from 0. */
    static int count() {
        return NAMES.length;
    }
}
