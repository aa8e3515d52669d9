// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Wraps the packets of a route into IPv6 and GRE (RFC 2784), and lets them be routed anew by the outer header:
 *   lwt_in/gre    what is forwarded by the route
 *   lwt_xmit/gre  what leaves by it, of this node too
 *
 * .rodata: source, destination: the addresses of the outer header.
 */
#include <linux/bpf.h>
#include <linux/in.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct gre {
	__be16 flags;
	__be16 protocol; /* an Ethernet type */
};

struct outer {
	struct ipv6hdr ip;
	struct gre gre;
};

const volatile struct in6_addr source = {};
const volatile struct in6_addr destination = {};

static __always_inline int wrap(struct __sk_buff *skb)
{
	struct outer outer = {};

	outer.ip.version = 6;
	outer.ip.payload_len = bpf_htons(skb->len + sizeof(outer.gre));
	outer.ip.nexthdr = IPPROTO_GRE;
	outer.ip.hop_limit = 64;
	for (int i = 0; i < 4; i++) {
		outer.ip.saddr.s6_addr32[i] = source.s6_addr32[i];
		outer.ip.daddr.s6_addr32[i] = destination.s6_addr32[i];
	}
	outer.gre.protocol = skb->protocol;
	if (bpf_lwt_push_encap(skb, BPF_LWT_ENCAP_IP, &outer, sizeof(outer)))
		return BPF_DROP;
	return BPF_LWT_REROUTE;
}

SEC("lwt_in/gre")
int gre_in(struct __sk_buff *skb)
{
	return wrap(skb);
}

SEC("lwt_xmit/gre")
int gre_xmit(struct __sk_buff *skb)
{
	return wrap(skb);
}

char _license[] SEC("license") = "Dual BSD/GPL";
