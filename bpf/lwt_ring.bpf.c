// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * As lwt_capture, but through a ring buffer that all CPUs share: samples come in the order of the packets.
 *   lwt_in/ring, lwt_out/ring, lwt_xmit/ring
 *
 * A ring buffer does not count what finds no room in it, so the program does, in lost[0].
 * .rodata: drop (bool): the packet is dropped once it has been copied.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <treville/node.h>
#include <treville/sample.h>

/* As much of a packet as is copied: what a link of usual size carries. */
#define LONGEST 2048

#ifndef COOKIE
#define COOKIE TREVILLE_SAMPLE_COOKIE
#endif

const volatile _Bool drop = 0;

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} lost SEC(".maps");

struct copy {
	struct treville_sample sample;
	__u8 packet[LONGEST];
};

/* Too large for the stack. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct copy);
} copies SEC(".maps");

static __always_inline int capture(struct __sk_buff *skb)
{
	__u32 zero = 0, length;
	struct copy *copy = bpf_map_lookup_elem(&copies, &zero);
	__u64 *count = bpf_map_lookup_elem(&lost, &zero);

	if (!copy || !count)
		return BPF_OK;
	length = treville_linear(skb);
	if (!length)
		return BPF_OK;
	if (length > LONGEST)
		length = LONGEST;
	copy->sample.cookie = treville_le16(COOKIE);
	copy->sample.length = treville_le16(length);
	if (bpf_skb_load_bytes(skb, 0, copy->packet, length) ||
	    bpf_ringbuf_output(&ring, copy, sizeof(copy->sample) + length, 0))
		++*count;
	return drop ? BPF_DROP : BPF_OK;
}

SEC("lwt_in/ring")
int ring_in(struct __sk_buff *skb)
{
	treville_printk("Enter packet on lwt_in");
	return capture(skb);
}

SEC("lwt_out/ring")
int ring_out(struct __sk_buff *skb)
{
	treville_printk("Enter packet on lwt_out");
	return capture(skb);
}

SEC("lwt_xmit/ring")
int ring_xmit(struct __sk_buff *skb)
{
	treville_printk("Enter packet on lwt_xmit");
	return capture(skb);
}

char _license[] SEC("license") = "Dual BSD/GPL";
