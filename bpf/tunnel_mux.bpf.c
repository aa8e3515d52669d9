// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * A tunnel multiplexer: takes IPv4 packets of containers into GENEVE, VXLAN or an 802.1Q tag, each pair of addresses into
 * its own, and out again. It does the job of xdp-mptm (github.com/dushyantbehl/xdp-mptm).
 *
 * Programs: tunnel_mux, for the host's end of every container's veth and for its network card alike: what a packet is and
 * where it comes from decide between in and out. tunnel_pass, for the container's end: a veth takes redirected frames
 * only where a program is.
 *
 * Maps: tunnel_info: what becomes of a pair (source, destination) of the container's point of view, 64 octets as in the
 * original. tunnel_ports: interfaces that frames may be redirected to, each under its own index.
 * tunnel_stats: packets and octets by what was done with them (enum xdp_action), for each CPU.
 *
 * UDP checksum: sent as 0, which RFC 768 allows over IPv4 and RFC 7348 and RFC 8926 permit; not looked at on arrival. What
 * is inside has its own.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <treville/node.h>

enum tunnel_type {
	TUNNEL_NONE = 0,
	TUNNEL_VLAN = 1,
	TUNNEL_VXLAN = 2,
	TUNNEL_GENEVE = 3,
};

/* Assigned by IANA. */
#define VXLAN_PORT 4789
#define GENEVE_PORT 6081

#define ETHERTYPE_VLAN 0x8100
#define ETHERTYPE_BRIDGING 0x6558
#define VLAN_ID_MASK 0x0fff
#define VXLAN_VALID_VNI bpf_htonl(0x08000000)
#define FRAGMENT bpf_htons(0x3fff)

/* What tests break on purpose, one at a time, to see which case of the lab notices. */
#ifndef TUNNEL_TTL
#define TUNNEL_TTL 64
#endif
#ifndef TUNNEL_PUSHED
#define TUNNEL_PUSHED(info) ((info)->vlan_id)
#endif
#ifndef TUNNEL_REDIRECT
#define TUNNEL_REDIRECT(info) ((info)->redirect)
#endif
#ifndef TUNNEL_SAME_TYPE
#define TUNNEL_SAME_TYPE(info, type) ((info)->tunnel_type == (type))
#endif
#ifndef TUNNEL_UNKNOWN
#define TUNNEL_UNKNOWN XDP_PASS
#endif

struct tunnel_key {
	__be32 saddr;
	__be32 daddr;
};

/* VLAN uses vlan_id alone; in GENEVE and VXLAN it is the VNI. */
struct tunnel_info {
	__u8 debug;
	__u8 tunnel_type;
	__u8 redirect;
	__u16 flags;
	__u32 eth0_iface;
	__u32 veth_iface;
	__u8 reserved[3];
	__u64 vlan_id;
	__be16 source_port;
	__u8 padding[2];
	__be32 dest_addr;
	__be32 source_addr;
	__u8 inner_dest_mac[ETH_ALEN];
	__u8 source_mac[ETH_ALEN];
	__u8 dest_mac[ETH_ALEN];
	__u8 rest[10];
} __attribute__((packed));

_Static_assert(sizeof(struct tunnel_info) == 64, "tunnel_info is not the original's");

struct tunnel_count {
	__u64 packets;
	__u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct tunnel_key);
	__type(value, struct tunnel_info);
} tunnel_info SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP);
	__uint(max_entries, 2048);
	__type(key, __u32);
	__type(value, __u32);
} tunnel_ports SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct tunnel_count);
} tunnel_stats SEC(".maps");

struct vlan_header {
	__be16 tag;
	__be16 type;
};

/* RFC 8926, 3.4, and RFC 7348, 5: both have the VNI in the upper 24 bits of their second word. */
struct tunnel_header {
	union {
		struct {
			__u8 length;
			__u8 flags;
			__be16 protocol;
		} geneve;
		__be32 vxlan_flags;
	};
	__be32 vni;
};

struct outer {
	struct ethhdr eth;
	struct iphdr ip;
	struct udphdr udp;
	struct tunnel_header tunnel;
} __attribute__((packed));

/* An index beyond tunnel_ports, or one that is not in it, aborts: that is an entry that was made half. */
static __always_inline int forward(const struct tunnel_info *info, __u32 to)
{
	return TUNNEL_REDIRECT(info) ? bpf_redirect_map(&tunnel_ports, to, XDP_ABORTED) : XDP_PASS;
}

static __always_inline void say(const struct tunnel_info *info, const char *what, const struct tunnel_key *key)
{
	if (info->debug)
		treville_printk("tunnel_mux: %pI4 > %pI4: %s", &key->saddr, &key->daddr, what);
}

static __always_inline __u16 checksum(const void *ip)
{
	const __u16 *word = ip;
	__u32 sum = 0;

#pragma unroll
	for (int i = 0; i < (int)sizeof(struct iphdr) / 2; i++)
		sum += word[i];
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return ~sum;
}

static __always_inline int push_tag(struct xdp_md *ctx, const struct tunnel_info *info)
{
	struct ethhdr eth, *moved;
	struct vlan_header *vlan;
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;

	if (data + sizeof(eth) > end)
		return XDP_PASS;
	__builtin_memcpy(&eth, data, sizeof(eth));
	if (bpf_xdp_adjust_head(ctx, -(int)sizeof(*vlan)))
		return XDP_ABORTED;
	data = (void *)(long)ctx->data;
	end = (void *)(long)ctx->data_end;
	moved = data;
	vlan = data + sizeof(eth);
	if ((void *)(vlan + 1) > end)
		return XDP_ABORTED;
	vlan->tag = bpf_htons(TUNNEL_PUSHED(info) & VLAN_ID_MASK);
	vlan->type = eth.h_proto;
	eth.h_proto = bpf_htons(ETHERTYPE_VLAN);
	__builtin_memcpy(moved, &eth, sizeof(eth));
	return forward(info, info->eth0_iface);
}

static __always_inline int wrap(struct xdp_md *ctx, const struct tunnel_info *info, int geneve)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	__u32 inside = end - data;
	struct ethhdr *inner = data;
	struct outer *out;

	if ((void *)(inner + 1) > end)
		return XDP_PASS;
	__builtin_memcpy(inner->h_dest, info->inner_dest_mac, ETH_ALEN);
	if (bpf_xdp_adjust_head(ctx, -(int)sizeof(*out)))
		return XDP_ABORTED;
	out = (void *)(long)ctx->data;
	end = (void *)(long)ctx->data_end;
	if ((void *)(out + 1) > end)
		return XDP_ABORTED;
	__builtin_memset(out, 0, sizeof(*out));
	__builtin_memcpy(out->eth.h_dest, info->dest_mac, ETH_ALEN);
	__builtin_memcpy(out->eth.h_source, info->source_mac, ETH_ALEN);
	out->eth.h_proto = bpf_htons(ETH_P_IP);
	out->ip.version = 4;
	out->ip.ihl = 5;
	out->ip.tot_len = bpf_htons(inside + sizeof(*out) - sizeof(out->eth));
	out->ip.ttl = TUNNEL_TTL;
	out->ip.protocol = IPPROTO_UDP;
	out->ip.saddr = info->source_addr;
	out->ip.daddr = info->dest_addr;
	out->ip.check = checksum((void *)out + sizeof(out->eth));
	out->udp.source = info->source_port;
	out->udp.dest = bpf_htons(geneve ? GENEVE_PORT : VXLAN_PORT);
	out->udp.len = bpf_htons(inside + sizeof(out->udp) + sizeof(out->tunnel));
	if (geneve)
		out->tunnel.geneve.protocol = bpf_htons(ETHERTYPE_BRIDGING);
	else
		out->tunnel.vxlan_flags = VXLAN_VALID_VNI;
	out->tunnel.vni = bpf_htonl((__u32)info->vlan_id << 8);
	return forward(info, info->eth0_iface);
}

static __always_inline int into_tunnel(struct xdp_md *ctx, const struct tunnel_key *key)
{
	const struct tunnel_info *info = bpf_map_lookup_elem(&tunnel_info, key);

	if (!info || info->veth_iface != ctx->ingress_ifindex)
		return XDP_PASS;
	switch (info->tunnel_type) {
	case TUNNEL_VLAN:
		say(info, "into vlan", key);
		return push_tag(ctx, info);
	case TUNNEL_VXLAN:
		say(info, "into vxlan", key);
		return wrap(ctx, info, 0);
	case TUNNEL_GENEVE:
		say(info, "into geneve", key);
		return wrap(ctx, info, 1);
	default:
		say(info, "tunnel type is unknown", key);
		return TUNNEL_UNKNOWN;
	}
}

/*
 * The entry that a packet inside a tunnel belongs to, if it came by that entry's network card. The entry is that of the
 * way back, so it is looked up with source and destination changed over.
 */
static __always_inline const struct tunnel_info *entry_of(struct xdp_md *ctx, const struct iphdr *inner,
							  struct tunnel_key *key)
{
	const struct tunnel_info *info;

	key->saddr = inner->daddr;
	key->daddr = inner->saddr;
	info = bpf_map_lookup_elem(&tunnel_info, key);
	return info && info->eth0_iface == ctx->ingress_ifindex ? info : NULL;
}

/* Takes so many octets off, and hands the rest to the container. */
static __always_inline int out_of_tunnel(struct xdp_md *ctx, const struct tunnel_info *info, int octets)
{
	if (bpf_xdp_adjust_head(ctx, octets))
		return XDP_ABORTED;
	return forward(info, info->veth_iface);
}

/* Returns what was done, or -1 for a packet that is no tunnel's here and goes its own way. */
static __always_inline int unwrap(struct xdp_md *ctx, struct iphdr *ip, void *end)
{
	struct udphdr *udp = (void *)(ip + 1);
	struct tunnel_header *tunnel = (void *)(udp + 1);
	const struct tunnel_info *info;
	struct ethhdr *inner;
	struct iphdr *inner_ip;
	struct tunnel_key key;
	__u32 options = 0;
	int geneve;

	if (ip->protocol != IPPROTO_UDP || (ip->frag_off & FRAGMENT) || (void *)(tunnel + 1) > end)
		return -1;
	geneve = udp->dest == bpf_htons(GENEVE_PORT);
	if (geneve) {
		/* Version 0, no critical option, an Ethernet frame inside. */
		if (tunnel->geneve.length >> 6 || tunnel->geneve.flags & 0x40 ||
		    tunnel->geneve.protocol != bpf_htons(ETHERTYPE_BRIDGING))
			return -1;
		options = (tunnel->geneve.length & 0x3f) * 4;
	} else if (udp->dest != bpf_htons(VXLAN_PORT) || !(tunnel->vxlan_flags & VXLAN_VALID_VNI)) {
		return -1;
	}
	inner = (void *)(tunnel + 1) + options;
	inner_ip = (void *)(inner + 1);
	if ((void *)(inner_ip + 1) > end || inner->h_proto != bpf_htons(ETH_P_IP))
		return -1;
	info = entry_of(ctx, inner_ip, &key);
	if (!info)
		return -1;
	if (!TUNNEL_SAME_TYPE(info, geneve ? TUNNEL_GENEVE : TUNNEL_VXLAN)) {
		say(info, "came by another tunnel than its own", &key);
		return XDP_DROP;
	}
	if ((info->tunnel_type == TUNNEL_GENEVE || info->tunnel_type == TUNNEL_VXLAN) &&
	    (bpf_ntohl(tunnel->vni) >> 8 != (__u32)info->vlan_id || ip->saddr != info->dest_addr))
		return -1;
	say(info, geneve ? "back from geneve" : "back from vxlan", &key);
	return out_of_tunnel(ctx, info, (int)(sizeof(struct outer) + options));
}

static __always_inline int pop_tag(struct xdp_md *ctx, struct vlan_header *vlan, void *end)
{
	struct iphdr *ip = (void *)(vlan + 1);
	const struct tunnel_info *info;
	struct tunnel_key key;
	struct ethhdr eth;
	void *data = (void *)(long)ctx->data;

	if ((void *)(ip + 1) > end || vlan->type != bpf_htons(ETH_P_IP))
		return XDP_PASS;
	info = entry_of(ctx, ip, &key);
	if (!info)
		return XDP_PASS;
	if (!TUNNEL_SAME_TYPE(info, TUNNEL_VLAN)) {
		say(info, "came by another tunnel than its own", &key);
		return XDP_DROP;
	}
	if ((bpf_ntohs(vlan->tag) & VLAN_ID_MASK) != (info->vlan_id & VLAN_ID_MASK))
		return XDP_PASS;
	say(info, "back from vlan", &key);
	__builtin_memcpy(&eth, data, sizeof(eth));
	eth.h_proto = vlan->type;
	if (bpf_xdp_adjust_head(ctx, sizeof(*vlan)))
		return XDP_ABORTED;
	data = (void *)(long)ctx->data;
	end = (void *)(long)ctx->data_end;
	if (data + sizeof(eth) > end)
		return XDP_ABORTED;
	__builtin_memcpy(data, &eth, sizeof(eth));
	return forward(info, info->veth_iface);
}

static __always_inline int mux(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = data;
	struct iphdr *ip = (void *)(eth + 1);
	struct tunnel_key key;
	int done;

	if ((void *)(eth + 1) > end)
		return XDP_PASS;
	if (eth->h_proto == bpf_htons(ETHERTYPE_VLAN)) {
		struct vlan_header *vlan = (void *)(eth + 1);

		return (void *)(vlan + 1) > end ? XDP_PASS : pop_tag(ctx, vlan, end);
	}
	if (eth->h_proto != bpf_htons(ETH_P_IP) || (void *)(ip + 1) > end)
		return XDP_PASS;
	/* Read before unwrap() may move the packet: the verifier cannot tell that it then returns an action. */
	key.saddr = ip->saddr;
	key.daddr = ip->daddr;
	done = ip->ihl == 5 ? unwrap(ctx, ip, end) : -1;
	return done < 0 ? into_tunnel(ctx, &key) : done;
}

SEC("xdp")
int tunnel_mux(struct xdp_md *ctx)
{
	__u32 length = ctx->data_end - ctx->data, action = mux(ctx);
	struct tunnel_count *count = bpf_map_lookup_elem(&tunnel_stats, &action);

	if (count) {
		count->packets++;
		count->bytes += length;
	}
	return action;
}

SEC("xdp")
int tunnel_pass(struct xdp_md *ctx __attribute__((unused)))
{
	return XDP_PASS;
}

char _license[] SEC("license") = "Dual BSD/GPL";
