// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Counts the nodes that a packet passed: the first four octets of the payload are a counter in network order.
 *
 * Sections, one program each:
 *   ioam6_gob_counter        reads and writes the payload directly; prints "gob_counter: cnt 0 -> 1"
 *   ioam6_gob_counter_kfunc  the same by the two kfuncs; prints "gob_counter_kfunc: cnt 0 -> 1"
 *   ioam6_gob_counter_two    prints "gob_counter_two: cnt before=0" and "gob_counter_two: cnt after=1"
 *
 * A payload of less than four octets is left alone and prints "... payload too short: 0".
 */
#include <treville/gob.h>

SEC("ioam6_gob_counter")
int gob_counter(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	__be32 *counter = ctx->data;
	__u32 before;

	if ((void *)(counter + 1) > ctx->data_end) {
		bpf_printk("gob_counter: payload too short: %d", ctx->len - GOB_TRAILER_LEN);
		return GOB_CONTINUE;
	}
	before = bpf_ntohl(*counter);
	*counter = bpf_htonl(before + 1);
	bpf_printk("gob_counter: cnt %u -> %u", before, before + 1);
	return GOB_CONTINUE;
}

SEC("ioam6_gob_counter_kfunc")
int gob_counter_kfunc(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	__be32 counter = 0;
	__u32 before;
	int error;

	error = bpf_ioam6_trace_gob_load_bytes(ctx, 0, &counter, sizeof(counter));
	if (error) {
		bpf_printk("gob_counter_kfunc: payload too short: %d", ctx->len - GOB_TRAILER_LEN);
		return GOB_CONTINUE;
	}
	before = bpf_ntohl(counter);
	counter = bpf_htonl(before + 1);
	error = bpf_ioam6_trace_gob_store_bytes(ctx, 0, &counter, sizeof(counter));
	if (error)
		bpf_printk("gob_counter_kfunc: store failed: %d", error);
	else
		bpf_printk("gob_counter_kfunc: cnt %u -> %u", before, before + 1);
	return GOB_CONTINUE;
}

SEC("ioam6_gob_counter_two")
int gob_counter_two(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	__be32 *counter = ctx->data;
	__u32 before;

	if ((void *)(counter + 1) > ctx->data_end) {
		bpf_printk("gob_counter_two: payload too short: %d", ctx->len - GOB_TRAILER_LEN);
		return GOB_CONTINUE;
	}
	before = bpf_ntohl(*counter);
	bpf_printk("gob_counter_two: cnt before=%u", before);
	*counter = bpf_htonl(before + 1);
	bpf_printk("gob_counter_two: cnt after=%u", before + 1);
	return GOB_CONTINUE;
}

char _license[] SEC("license") = "Dual BSD/GPL";
