// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * The other end of lwt_encap, for kernels without a GRE device: takes the outer IPv6 header and GRE off IPv6 packets that
 * arrive for the address of .rodata, and lets everything else pass. Section: xdp.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

const volatile struct in6_addr destination = {};

struct frame {
	struct ethhdr link;
	struct ipv6hdr ip;
	__be16 gre_flags;
	__be16 gre_protocol;
} __attribute__((packed));

SEC("xdp")
int gre_decap(struct xdp_md *ctx)
{
	struct frame *frame = (void *)(long)ctx->data;
	struct ethhdr link;

	if ((void *)(frame + 1) > (void *)(long)ctx->data_end || frame->link.h_proto != bpf_htons(ETH_P_IPV6) ||
	    frame->ip.nexthdr != IPPROTO_GRE || frame->gre_flags || frame->gre_protocol != bpf_htons(ETH_P_IPV6))
		return XDP_PASS;
	for (int i = 0; i < 4; i++) {
		if (frame->ip.daddr.s6_addr32[i] != destination.s6_addr32[i])
			return XDP_PASS;
	}
	link = frame->link;
	if (bpf_xdp_adjust_head(ctx, sizeof(*frame) - sizeof(link)))
		return XDP_DROP;
	frame = (void *)(long)ctx->data;
	if ((void *)(&frame->link + 1) > (void *)(long)ctx->data_end)
		return XDP_DROP;
	frame->link = link;
	return XDP_PASS;
}

char _license[] SEC("license") = "Dual BSD/GPL";
