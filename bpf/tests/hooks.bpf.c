// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* A program for every hook; each adds "step" to the counter and lets pass what it sees. */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>

#ifndef HOOKS_STEP
#define HOOKS_STEP 1
#endif

const volatile __u64 step = HOOKS_STEP;

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} runs SEC(".maps");

static __always_inline void count(void)
{
	__u32 zero = 0;
	__u64 *counter = bpf_map_lookup_elem(&runs, &zero);

	if (counter)
		__sync_fetch_and_add(counter, step);
}

SEC("xdp")
int at_xdp(struct xdp_md *ctx)
{
	(void)ctx;
	count();
	return XDP_PASS;
}

SEC("xdp/redirect")
int redirecting(struct xdp_md *ctx)
{
	if (ctx->ingress_ifindex == 0xffff)
		return bpf_redirect(ctx->ingress_ifindex, 0);
	return XDP_PASS;
}

SEC("tc")
int at_tc(struct __sk_buff *skb)
{
	(void)skb;
	count();
	return TC_ACT_UNSPEC;
}

SEC("lwt_xmit")
int at_xmit(struct __sk_buff *skb)
{
	(void)skb;
	count();
	return BPF_OK;
}

SEC("sk_lookup")
int at_lookup(struct bpf_sk_lookup *ctx)
{
	(void)ctx;
	count();
	return SK_PASS;
}

SEC("cgroup_skb/egress")
int at_cgroup(struct __sk_buff *skb)
{
	(void)skb;
	count();
	return 1;
}

SEC("tp")
int at_tracepoint(void *ctx)
{
	(void)ctx;
	count();
	return 0;
}

SEC("fentry")
int at_fentry(void *ctx)
{
	(void)ctx;
	count();
	return 0;
}

char _license[] SEC("license") = "Dual BSD/GPL";
