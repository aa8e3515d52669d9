package io.treville.bpf;

import org.jspecify.annotations.Nullable;

/**
 * What libbpf takes the names of ELF sections for (tools/lib/bpf/libbpf.c, section_defs; docs.kernel.org, Program Types and
 * ELF Sections), known here so that a slip is told before anything is booted; a test compares it with the library.
 */
final class SectionTypes {
    /** Behind these a slash and the name of what is traced or implemented may follow. */
    private static final String NAMED =
            "kprobe kretprobe uprobe uretprobe uprobe.s uretprobe.s ksyscall kretsyscall usdt"
                    + " kprobe.multi kretprobe.multi tp tracepoint raw_tp raw_tracepoint raw_tp.w raw_tracepoint.w tp_btf fentry"
                    + " fmod_ret fexit fentry.s fmod_ret.s fexit.s iter iter.s struct_ops freplace lsm lsm.s lsm_cgroup";

    /** Names of sections, with {@code enum bpf_prog_type}. */
    private static final String[][] NAMES = {
        {"1", "socket"},
        {"2", "kprobe kretprobe uprobe uretprobe uprobe.s uretprobe.s ksyscall kretsyscall usdt"},
        {"2", "kprobe.multi kretprobe.multi"},
        {"3", "tc classifier"},
        {"4", "action"},
        {"5", "tp tracepoint"},
        {"6", "xdp xdp.frags"},
        {"7", "perf_event"},
        {"8", "cgroup/skb cgroup_skb/ingress cgroup_skb/egress"},
        {"9", "cgroup/sock_create cgroup/sock_release cgroup/sock cgroup/post_bind4 cgroup/post_bind6"},
        {"10", "lwt_in"},
        {"11", "lwt_out"},
        {"12", "lwt_xmit"},
        {"13", "sockops"},
        {"14", "sk_skb sk_skb/stream_parser sk_skb/stream_verdict"},
        {"15", "cgroup/dev"},
        {"16", "sk_msg"},
        {"17", "raw_tp raw_tracepoint"},
        {"18", "cgroup/bind4 cgroup/bind6 cgroup/connect4 cgroup/connect6 cgroup/sendmsg4 cgroup/sendmsg6"},
        {"18", "cgroup/recvmsg4 cgroup/recvmsg6 cgroup/getpeername4 cgroup/getpeername6"},
        {"18", "cgroup/getsockname4 cgroup/getsockname6"},
        {"19", "lwt_seg6local"},
        {"21", "sk_reuseport sk_reuseport/migrate"},
        {"22", "flow_dissector"},
        {"23", "cgroup/sysctl"},
        {"24", "raw_tp.w raw_tracepoint.w"},
        {"25", "cgroup/getsockopt cgroup/setsockopt"},
        {"26", "tp_btf fentry fmod_ret fexit fentry.s fmod_ret.s fexit.s iter iter.s"},
        {"27", "struct_ops"},
        {"28", "freplace"},
        {"29", "lsm lsm.s lsm_cgroup"},
        {"30", "sk_lookup"},
        {"31", "syscall"}
    };

    private SectionTypes() {}

    /** {@code enum bpf_prog_type}, or 0 when the name says nothing. */
    static int of(String section) {
        int found = find(section);
        int slash = section.indexOf('/');
        boolean named = found == 0 && slash > 0 && contains(NAMED, section.substring(0, slash));
        return named ? find(section.substring(0, slash)) : found;
    }

    private static int find(String name) {
        for (String[] row : NAMES) {
            if (contains(row[1], name)) {
                return Integer.parseInt(row[0]);
            }
        }
        return 0;
    }

    private static boolean contains(String names, String name) {
        int at = name.isEmpty() || name.indexOf(' ') >= 0 ? -1 : names.indexOf(name);
        while (at >= 0) {
            int end = at + name.length();
            if ((at == 0 || names.charAt(at - 1) == ' ') && (end == names.length() || names.charAt(end) == ' ')) {
                return true;
            }
            at = names.indexOf(name, at + 1);
        }
        return false;
    }

    /** How a program of a type gets to run, for a message; null where there is no short answer. */
    static @Nullable String mend(int type) {
        return switch (ProgramTypes.text(type)) {
            case "xdp" -> "attach: {xdp: INTERFACE}";
            case "sched_cls" -> "attach: {tc: INTERFACE}";
            case "lwt_in", "lwt_out", "lwt_xmit" -> "a route's encap: {bpf: ...}";
            case "lwt_seg6local" -> "a route's encap: {seg6local: {action: End.BPF, ...}}";
            case "sk_lookup" -> "attach: sk_lookup";
            case "tracing", "kprobe", "tracepoint", "raw_tracepoint", "lsm" -> "attach: section";
            case "cgroup_skb",
                    "cgroup_sock",
                    "cgroup_sock_addr",
                    "cgroup_sysctl",
                    "cgroup_sockopt",
                    "cgroup_device",
                    "sock_ops" -> "attach: {cgroup: PATH}";
            default -> null;
        };
    }
}
