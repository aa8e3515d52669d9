package io.treville.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.ffm.Libbpf;
import io.treville.ffm.LibbpfSyscalls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known here of sections is what this machine's libbpf knows. */
@Tag("bpf")
class SectionTypesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket",
                "kprobe",
                "kprobe/ipv6_rcv",
                "kretprobe/f",
                "uprobe/bin:f",
                "tc",
                "classifier",
                "classifier/x",
                "action",
                "tp/net/x",
                "tracepoint/net/x",
                "xdp",
                "xdp/anything",
                "xdp.frags",
                "perf_event",
                "cgroup_skb/egress",
                "cgroup/skb",
                "cgroup/connect6",
                "cgroup/sock_create",
                "cgroup/sysctl",
                "cgroup/getsockopt",
                "cgroup/dev",
                "lwt_in",
                "lwt_in/capture",
                "lwt_out",
                "lwt_xmit",
                "lwt_seg6local",
                "sockops",
                "sk_skb/stream_parser",
                "sk_msg",
                "raw_tp/x",
                "raw_tp.w/x",
                "fentry/ipv6_rcv",
                "fexit/f",
                "fmod_ret/f",
                "tp_btf/x",
                "lsm/x",
                "sk_lookup",
                "sk_lookup/x",
                "sk_reuseport",
                "flow_dissector",
                "freplace/f",
                "struct_ops/x",
                "syscall",
                "iter/task",
                "nothing",
                "mptm_encap_xdp",
                "encap_srh",
                "",
                "ioam6_gob_counter",
                "cgroup"
            })
    void asLibbpfSays(String section) throws Exception {
        Libbpf.get();
        assertThat(SectionTypes.of(section)).isEqualTo(Math.max(0, LibbpfSyscalls.typeBySection(section)));
    }
}
