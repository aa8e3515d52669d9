// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Counts the packets that arrive at an interface, and lets them pass. Section: xdp.
 *
 * Map: packets[0], per CPU {packets, bytes}.
 * .rodata: verbose (bool): print "xdp_counter: packet 1 of 104 octets on cpu 0" for each,
 * with its node's name, so that it is told apart on a machine that allows no tracing programs.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <treville/node.h>

const volatile _Bool verbose = 0;

struct counter {
	__u64 packets;
	__u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct counter);
} packets SEC(".maps");

SEC("xdp")
int xdp_counter(struct xdp_md *ctx)
{
	__u32 length = ctx->data_end - ctx->data, zero = 0;
	struct counter *counter = bpf_map_lookup_elem(&packets, &zero);

	if (!counter)
		return XDP_PASS;
	counter->packets++;
	counter->bytes += length;
	if (verbose)
		treville_printk("xdp_counter: packet %llu of %u octets on cpu %u", counter->packets, length,
				bpf_get_smp_processor_id());
	return XDP_PASS;
}

char _license[] SEC("license") = "Dual BSD/GPL";
