// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* What every verifier refuses, and a section that says nothing about its type. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp/unchecked")
int unchecked(struct xdp_md *ctx)
{
	return *(__u8 *)(long)ctx->data;
}

SEC("xdp/good")
int good(struct xdp_md *ctx)
{
	(void)ctx;
	return XDP_PASS;
}

SEC("anything")
int try_anything(struct xdp_md *ctx)
{
	return ctx->data == ctx->data_end ? XDP_DROP : XDP_PASS;
}

SEC("tc")
int classify(struct __sk_buff *skb)
{
	return skb->len ? 0 : 2;
}

char _license[] SEC("license") = "Dual BSD/GPL";
