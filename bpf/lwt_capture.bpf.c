// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Copies the packets of a route to user space, through a perf event array. A route runs it in one of three places:
 *   lwt_in/capture    what is forwarded or received by the route, before the hop limit is decremented;
 *   lwt_out/capture   what leaves by the route, of this node too, after it was;
 *   lwt_xmit/capture  the same, just before the link.
 *
 * A sample is struct treville_sample and the packet from its IP header on, as far as it lies in one piece (a large packet
 * has its first part there).
 * .rodata: drop (bool): the packet is dropped once it has been copied; quiet (bool): nothing is printed.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <treville/node.h>
#include <treville/sample.h>

/* The length of a perf record is told in 16 bits, of which its own headers need some. */
#define LONGEST 60000

#ifndef COOKIE
#define COOKIE TREVILLE_SAMPLE_COOKIE
#endif

const volatile _Bool drop = 0;
const volatile _Bool quiet = 0;

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(max_entries, 128);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(__u32));
} perf_map SEC(".maps");

static __always_inline int capture(struct __sk_buff *skb)
{
	__u64 length = treville_linear(skb);

	if (length > LONGEST)
		length = LONGEST;
	struct treville_sample sample = {
		.cookie = treville_le16(COOKIE),
		.length = treville_le16(length),
	};
	/* The upper half of the flags asks for so many octets of the packet after the sample. */
	bpf_perf_event_output(skb, &perf_map, BPF_F_CURRENT_CPU | length << 32, &sample, sizeof(sample));
	return drop ? BPF_DROP : BPF_OK;
}

SEC("lwt_in/capture")
int capture_in(struct __sk_buff *skb)
{
	if (!quiet)
		treville_printk("Enter packet on lwt_in");
	return capture(skb);
}

SEC("lwt_out/capture")
int capture_out(struct __sk_buff *skb)
{
	if (!quiet)
		treville_printk("Enter packet on lwt_out");
	return capture(skb);
}

SEC("lwt_xmit/capture")
int capture_xmit(struct __sk_buff *skb)
{
	if (!quiet)
		treville_printk("Enter packet on lwt_xmit");
	return capture(skb);
}

char _license[] SEC("license") = "Dual BSD/GPL";
