// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Marks the packets of a route and lets them be routed anew, by what a rule says of the mark ("ip rule add fwmark N").
 * A packet that comes here again has its mark and goes on: a rule that leads back would send it round for ever.
 * Section: lwt_xmit/reroute. .rodata: mark.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

const volatile __u32 mark = 1;

SEC("lwt_xmit/reroute")
int reroute(struct __sk_buff *skb)
{
	if (skb->mark == mark)
		return BPF_OK;
	skb->mark = mark;
	return BPF_LWT_REROUTE;
}

char _license[] SEC("license") = "Dual BSD/GPL";
