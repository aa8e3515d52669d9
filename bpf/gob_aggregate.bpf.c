// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Folds one metric of every node on the way into the packet: the payload is {min, max, sum, count}, four words in network
 * order. Section: ioam6_gob_aggregate, the same for every node; node_id in .rodata says which node a copy is for.
 *
 * Maps (arrays, one copy a node, same indices everywhere, so that a reader asks node N for gob_recv[N]):
 *   gob_metric[node_id - 1]  the node's metric, host order; may be changed while packets flow
 *   gob_recv[node_id]        the block as it arrived, host order. The first node of a packet receives nothing: its slot
 *                            stays zero
 *
 * Prints "gob_aggregate node=2: recv count=1 metric=20".
 */
#include <treville/gob.h>

const volatile __u32 node_id = 1;

struct gob_block {
	__u32 min;
	__u32 max;
	__u32 sum;
	__u32 count;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, __u32);
} gob_metric SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 6);
	__type(key, __u32);
	__type(value, struct gob_block);
} gob_recv SEC(".maps");

SEC("ioam6_gob_aggregate")
int gob_aggregate(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	__u32 node = node_id, index = node - 1, metric;
	struct gob_block *wire = ctx->data, *received;
	struct gob_block block;
	__u32 *own;

	if ((void *)(wire + 1) > ctx->data_end) {
		bpf_printk("gob_aggregate node=%u: payload too short: %d", node, ctx->len - GOB_TRAILER_LEN);
		return GOB_CONTINUE;
	}
	own = bpf_map_lookup_elem(&gob_metric, &index);
	received = bpf_map_lookup_elem(&gob_recv, &node);
	if (!own || !received) {
		bpf_printk("gob_aggregate node=%u: no such entry in gob_metric or gob_recv", node);
		return GOB_CONTINUE;
	}
	metric = *own;
	block.min = bpf_ntohl(wire->min);
	block.max = bpf_ntohl(wire->max);
	block.sum = bpf_ntohl(wire->sum);
	block.count = bpf_ntohl(wire->count);
	bpf_printk("gob_aggregate node=%u: recv count=%u metric=%u", node, block.count, metric);

	if (block.count == 0) {
		block.min = block.max = block.sum = metric;
	} else {
		*received = block;
		if (metric < block.min)
			block.min = metric;
		if (metric > block.max)
			block.max = metric;
		block.sum += metric;
	}
	wire->min = bpf_htonl(block.min);
	wire->max = bpf_htonl(block.max);
	wire->sum = bpf_htonl(block.sum);
	wire->count = bpf_htonl(block.count + 1);
	return GOB_CONTINUE;
}

char _license[] SEC("license") = "Dual BSD/GPL";
