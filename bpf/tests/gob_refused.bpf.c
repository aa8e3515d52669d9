// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Programs of type IOAM6_GOB that the verifier must refuse, one a section. */
#include <linux/ipv6.h>
#include <treville/gob.h>

SEC("slice_rdwr")
int try_slice_rdwr(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	struct ipv6hdr buffer = {}, *header;
	struct bpf_dynptr packet;

	if (bpf_dynptr_from_skb((struct __sk_buff *)ctx->skb, 0, &packet))
		return GOB_CONTINUE;
	header = bpf_dynptr_slice_rdwr(&packet, 0, &buffer, sizeof(buffer));
	if (header)
		header->hop_limit = 1;
	return GOB_CONTINUE;
}

SEC("ctx_write")
int try_ctx_write(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	ctx->schema = 1;
	return GOB_CONTINUE;
}

SEC("skb_write")
int try_skb_write(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	ctx->skb->len = 1;
	return GOB_CONTINUE;
}

SEC("return_3")
int try_return_3(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	return ctx->len ? 3 : 0;
}

SEC("no_bounds_check")
int try_no_bounds_check(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	__u32 *word = ctx->data;

	*word = 1;
	return GOB_CONTINUE;
}

char _license[] SEC("license") = "Dual BSD/GPL";
