// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Writes into the packets of a route: the flow label becomes the one of .rodata. Only the xmit hook may write into
 * packets, so this loads as lwt_xmit and is refused as lwt_in and lwt_out. Section: lwt_writer.
 */
#include <linux/bpf.h>
#include <linux/ipv6.h>
#include <bpf/bpf_helpers.h>

const volatile __u32 flow_label = 0xbeef; /* 20 bits */

SEC("lwt_writer")
int writer(struct __sk_buff *skb)
{
	struct ipv6hdr *header = (void *)(long)skb->data;

	if ((void *)(header + 1) > (void *)(long)skb->data_end || header->version != 6)
		return BPF_OK;
	/* The first four bits belong to the traffic class. */
	header->flow_lbl[0] = (header->flow_lbl[0] & 0xf0) | ((flow_label >> 16) & 0x0f);
	header->flow_lbl[1] = flow_label >> 8;
	header->flow_lbl[2] = flow_label;
	return BPF_OK;
}

char _license[] SEC("license") = "Dual BSD/GPL";
