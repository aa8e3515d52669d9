package io.treville.bpf;

import io.treville.bpf.Feature.Kind;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.topology.Program;
import java.util.List;

/**
 * Helpers that programs of networks use (bpf-helpers(7), include/uapi/linux/bpf.h), each asked for with a program type that
 * may call it.
 */
final class HelperTable {
    /** {@code NAME NUMBER VERSION}, behind the program type that is used to ask. */
    private static final String[][] HELPERS = {
        {
            "SCHED_CLS",
            "map_lookup_elem 1 3.19",
            "map_update_elem 2 3.19",
            "map_delete_elem 3 3.19",
            "ktime_get_ns 5 4.1",
            "trace_printk 6 4.1",
            "get_prandom_u32 7 4.1",
            "get_smp_processor_id 8 4.1",
            "skb_store_bytes 9 4.1",
            "l3_csum_replace 10 4.1",
            "l4_csum_replace 11 4.1",
            "tail_call 12 4.2",
            "clone_redirect 13 4.2",
            "skb_vlan_push 18 4.3",
            "skb_vlan_pop 19 4.3",
            "skb_get_tunnel_key 20 4.3",
            "skb_set_tunnel_key 21 4.3",
            "redirect 23 4.4",
            "perf_event_output 25 4.4",
            "skb_load_bytes 26 4.5",
            "csum_diff 28 4.6",
            "skb_change_proto 31 4.8",
            "skb_change_tail 38 4.9",
            "skb_pull_data 39 4.9",
            "csum_update 40 4.9",
            "skb_change_head 43 4.10",
            "skb_adjust_room 50 4.13",
            "fib_lookup 69 4.18",
            "sk_lookup_tcp 84 4.20",
            "sk_lookup_udp 85 4.20",
            "spin_lock 93 5.1",
            "ringbuf_output 130 5.8",
            "ringbuf_reserve 131 5.8",
            "redirect_neigh 152 5.10",
            "redirect_peer 155 5.10",
            "check_mtu 163 5.12",
            "for_each_map_elem 164 5.13",
            "timer_init 169 5.15",
            "loop 181 5.17",
            "dynptr_from_mem 197 5.19"
        },
        {
            "XDP",
            "xdp_adjust_head 44 4.10",
            "redirect_map 51 4.14",
            "xdp_adjust_meta 54 4.15",
            "xdp_adjust_tail 65 4.18",
            "xdp_load_bytes 189 5.18"
        },
        {"CGROUP_SOCK_ADDR", "bind 64 4.17"},
        {"LWT_IN", "lwt_push_encap 73 4.18"},
        {"LWT_SEG6LOCAL", "lwt_seg6_store_bytes 74 4.18", "lwt_seg6_adjust_srh 75 4.18", "lwt_seg6_action 76 4.18"},
        {"SK_LOOKUP", "sk_assign 124 5.7"}
    };

    private HelperTable() {}

    static void probe(List<Feature> features) {
        for (String[] row : HELPERS) {
            int type = Program.Type.valueOf(row[0]).number();
            for (int i = 1; i < row.length; i++) {
                String[] words = row[i].split(" ", -1);
                int result = LibbpfSyscalls.probeHelper(type, Integer.parseInt(words[1]));
                features.add(new Feature(Kind.HELPER, "bpf_" + words[0], FeatureTable.answer(result), words[2]));
            }
        }
    }
}
