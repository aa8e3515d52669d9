// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Written as projects elsewhere write for libbpf 1.0 and later: sections that say where to attach, a static function, a
 * subprogram, global data of every kind, a string constant, maps by BTF of several types, one inside another, tail calls.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define MAX_CLIENTS 64

struct event {
	__u64 at;
	__u32 length;
	__u8 reason;
} __attribute__((packed));

struct inner {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 4);
	__type(key, __u32);
	__type(value, __u64);
} first SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
	__uint(max_entries, 4);
	__type(key, __u32);
	__array(values, struct inner);
} by_client SEC(".maps") = {
	.values = { [1] = &first },
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_PERCPU_HASH);
	__uint(max_entries, MAX_CLIENTS);
	__type(key, __u16);
	__type(value, struct event);
} seen SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 2);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(__u32));
} stages SEC(".maps");

const volatile __u32 limit = 1500;
const volatile char label[16] = "foreign";
static volatile __u64 total;
__u32 configured = 7;
__u32 zeroed;

static __noinline int measure(struct xdp_md *ctx, __u32 *length)
{
	*length = ctx->data_end - ctx->data;
	return *length > limit;
}

SEC("xdp.frags")
int filter(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = data;
	struct event *event, one = {};
	__u32 length = 0;
	__u16 type;

	if ((void *)(eth + 1) > end)
		return XDP_PASS;
	type = bpf_ntohs(eth->h_proto);
	one.reason = measure(ctx, &length);
	one.length = length;
	one.at = bpf_ktime_get_ns();
	bpf_map_update_elem(&seen, &type, &one, BPF_ANY);
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (event) {
		*event = one;
		bpf_ringbuf_submit(event, 0);
	}
	total += length;
	zeroed += configured;
	bpf_tail_call(ctx, &stages, 0);
	return XDP_PASS;
}

SEC("tcx/ingress")
int classify(struct __sk_buff *skb)
{
	__u32 client = 1, zero = 0;
	struct inner *counts = bpf_map_lookup_elem(&by_client, &client);
	__u64 *count = counts ? bpf_map_lookup_elem(counts, &zero) : NULL;

	if (count)
		__sync_fetch_and_add(count, skb->len);
	return TC_ACT_UNSPEC;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
