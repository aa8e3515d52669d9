// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Programs of type IOAM6_GOB that load, and show at run time what the kernel lets them do. Each expects a payload of 8
 * octets and prints one line, "SECTION: ..." with the errors it got.
 */
#include <treville/gob.h>

SEC("dynptr_write")
int try_dynptr_write(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	struct bpf_dynptr packet;
	__u8 octet = 1;
	long error;

	error = bpf_dynptr_from_skb((struct __sk_buff *)ctx->skb, 0, &packet);
	if (!error)
		error = bpf_dynptr_write(&packet, 7, &octet, sizeof(octet), 0);
	bpf_printk("dynptr_write: error=%ld", error);
	return GOB_CONTINUE;
}

SEC("bounds")
int try_bounds(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	__u32 word = 0;
	__u32 payload = ctx->len - GOB_TRAILER_LEN;
	int last, after, wrapped;

	last = bpf_ioam6_trace_gob_load_bytes(ctx, payload - 4, &word, sizeof(word));
	after = bpf_ioam6_trace_gob_load_bytes(ctx, payload - 3, &word, sizeof(word));
	wrapped = bpf_ioam6_trace_gob_load_bytes(ctx, 0xfffffffe, &word, sizeof(word));
	bpf_printk("bounds: load last=%d after=%d wrapped=%d", last, after, wrapped);
	last = bpf_ioam6_trace_gob_store_bytes(ctx, payload - 4, &word, sizeof(word));
	after = bpf_ioam6_trace_gob_store_bytes(ctx, payload - 3, &word, sizeof(word));
	wrapped = bpf_ioam6_trace_gob_store_bytes(ctx, 0xfffffffe, &word, sizeof(word));
	bpf_printk("bounds: store last=%d after=%d wrapped=%d", last, after, wrapped);
	return GOB_CONTINUE;
}

SEC("context")
int try_context(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	bpf_printk("context: len=%u schema=%u packet=%u", ctx->len, ctx->schema, ctx->skb->len);
	return GOB_CONTINUE;
}

SEC("drop")
int try_drop(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	bpf_printk("drop: len=%u", ctx->len);
	return GOB_DROP;
}

SEC("return_1")
int try_return_1(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	bpf_printk("return_1: len=%u", ctx->len);
	return 1;
}

char _license[] SEC("license") = "Dual BSD/GPL";
