// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Says which node it is loaded for in every line, as programs may where the kernel allows no tracing programs.
 * Section: xdp. Prints "saw 104 octets" for each packet.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <treville/node.h>

SEC("xdp")
int xdp_tagged(struct xdp_md *ctx)
{
	treville_printk("saw %u octets", (__u32)(ctx->data_end - ctx->data));
	return XDP_PASS;
}

char _license[] SEC("license") = "Dual BSD/GPL";
