// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * An object as somebody else would write it to the kernel's contract, without our headers: own declarations, strong
 * ksyms, sections of any name with one program each, and a map that is pinned by its name.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct bpf_ioam6_trace_gob_ctx {
	__u32 len;
	__u32 schema;
	void *data;
	void *data_end;
	struct sk_buff *skb;
} __attribute__((preserve_access_index));

extern int bpf_ioam6_trace_gob_load_bytes(struct bpf_ioam6_trace_gob_ctx *ctx, __u32 offset, void *buf,
					  __u32 len) __ksym;
extern int bpf_ioam6_trace_gob_store_bytes(struct bpf_ioam6_trace_gob_ctx *ctx, __u32 offset, const void *buf,
					   __u32 len) __ksym;

struct stats {
	__u32 counter;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
	__type(key, __u32);
	__type(value, struct stats);
} foreign_stats SEC(".maps");

static __always_inline int step(struct bpf_ioam6_trace_gob_ctx *ctx, int node)
{
	__u32 count;

	if (bpf_ioam6_trace_gob_load_bytes(ctx, 0, &count, sizeof(count)))
		return 0;
	count++;
	if (!bpf_ioam6_trace_gob_store_bytes(ctx, 0, &count, sizeof(count)))
		bpf_printk("foreign node=%d: cnt %u -> %u", node, count - 1, count);
	return 0;
}

SEC("foreign_n1")
int foreign_first(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	return step(ctx, 1);
}

SEC("foreign_n2")
int foreign_second(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	return step(ctx, 2);
}

SEC("foreign_map")
int try_foreign_map(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	__u32 zero = 0;
	struct stats *stats = bpf_map_lookup_elem(&foreign_stats, &zero);

	if (stats) {
		__sync_fetch_and_add(&stats->counter, 1);
		bpf_printk("foreign_map: cnt=%u len=%u", stats->counter, ctx->len);
	}
	return 0;
}

char _license[] SEC("license") = "Dual BSD/GPL";
