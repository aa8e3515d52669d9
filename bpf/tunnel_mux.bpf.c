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
 * original. tunnel_outer6: the outer addresses of a pair whose entry has none, because they are IPv6. tunnel_ports: interfaces that frames may be redirected to, each under its own index.
 * tunnel_stats: packets and octets by what was done with them (enum xdp_action), for each CPU.
 *
 * UDP checksum over IPv4: sent as 0, which RFC 768 allows and RFC 7348 and RFC 8926 permit; not looked at on arrival. What
 * is inside has its own. Over IPv6 it is computed, and a packet without one is dropped, as the kernel's devices do, unless
 * the entry of tunnel_outer6 says that this tunnel goes without (RFC 6935, RFC 6936). One that is there is not checked on
 * arrival: on a veth it may be left for a network card to complete, which XDP cannot tell.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
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

/* Of these many octets at most is a checksum computed, in steps that fit on the stack: a frame of XDP is within a page. */
#define SUM_STEP 128
#define SUM_STEPS 32

/* What tests break on purpose, one at a time, to see which case of the lab notices. */
#ifndef TUNNEL_TTL
#define TUNNEL_TTL 64
#endif
#ifndef TUNNEL_HOP_LIMIT
#define TUNNEL_HOP_LIMIT 64
#endif
#ifndef TUNNEL_PSEUDO
#define TUNNEL_PSEUDO(geneve) IPPROTO_UDP
#endif
#ifndef TUNNEL_ZERO_TAKEN
#define TUNNEL_ZERO_TAKEN(outer) ((outer)->zero_checksum)
#endif
#ifndef TUNNEL_SAME_ENDS
#define TUNNEL_SAME_ENDS(same) (same)
#endif
#ifndef TUNNEL_HALF
#define TUNNEL_HALF XDP_ABORTED
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

/* VLAN uses vlan_id alone; in GENEVE and VXLAN it is the VNI. A dest_addr of 0 is in tunnel_outer6. */
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

struct tunnel_outer6 {
	struct in6_addr dest_addr;
	struct in6_addr source_addr;
	/* Whether packets are sent without a UDP checksum, and taken without. */
	__u32 zero_checksum;
};

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
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct tunnel_key);
	__type(value, struct tunnel_outer6);
} tunnel_outer6 SEC(".maps");

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

struct datagram {
	struct udphdr udp;
	struct tunnel_header tunnel;
} __attribute__((packed));

struct outer {
	struct ethhdr eth;
	struct iphdr ip;
	struct datagram datagram;
} __attribute__((packed));

struct outer6 {
	struct ethhdr eth;
	struct ipv6hdr ip;
	struct datagram datagram;
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

static __always_inline __u16 folded(__u64 sum)
{
	sum = (sum & 0xffffffff) + (sum >> 32);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return ~sum;
}

static __always_inline __u16 checksum(const void *ip)
{
	const __u16 *word = ip;
	__u32 sum = 0;

#pragma unroll
	for (int i = 0; i < (int)sizeof(struct iphdr) / 2; i++)
		sum += word[i];
	return folded(sum);
}

/*
 * The UDP checksum of a datagram of so many octets behind an IPv6 header, with the sum of its pseudo-header (RFC 8200, 8.1)
 * to begin with; negative for one that is too long. Its own field is 0 so far.
 */
static __noinline int checksum6(struct xdp_md *ctx, __u32 sum, __u32 length)
{
	__u32 offset = sizeof(struct ethhdr) + sizeof(struct ipv6hdr), left = length & (SUM_STEP - 1);
	__u8 octets[SUM_STEP] __attribute__((aligned(8)));

	if (length >= SUM_STEP * SUM_STEPS)
		return -1;
	for (__u32 i = 0; i < SUM_STEPS && i < length / SUM_STEP; i++, offset += SUM_STEP) {
		if (bpf_xdp_load_bytes(ctx, offset, octets, sizeof(octets)))
			return -1;
		sum = bpf_csum_diff(NULL, 0, (__be32 *)octets, sizeof(octets), sum);
	}
	if (left) {
		__builtin_memset(octets, 0, sizeof(octets));
		if (bpf_xdp_load_bytes(ctx, offset, octets, left))
			return -1;
		sum = bpf_csum_diff(NULL, 0, (__be32 *)octets, sizeof(octets), sum);
	}
	return folded(sum) ?: 0xffff;
}

static __always_inline __u32 pseudo_header(const struct ipv6hdr *ip, __u32 next)
{
	__u64 sum = (__u32)bpf_csum_diff(NULL, 0, (__be32 *)&ip->saddr, 2 * sizeof(ip->saddr), 0);

	sum += (__u64)bpf_htonl(bpf_ntohs(ip->payload_len)) + bpf_htonl(next);
	return (__u16)~folded(sum);
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

static __always_inline void fill_ethernet(struct ethhdr *eth, const struct tunnel_info *info, __u16 protocol)
{
	__builtin_memcpy(eth->h_dest, info->dest_mac, ETH_ALEN);
	__builtin_memcpy(eth->h_source, info->source_mac, ETH_ALEN);
	eth->h_proto = bpf_htons(protocol);
}

static __always_inline void fill_datagram(struct datagram *out, const struct tunnel_info *info, int geneve, __u32 inside)
{
	out->udp.source = info->source_port;
	out->udp.dest = bpf_htons(geneve ? GENEVE_PORT : VXLAN_PORT);
	out->udp.len = bpf_htons(inside + sizeof(*out));
	if (geneve)
		out->tunnel.geneve.protocol = bpf_htons(ETHERTYPE_BRIDGING);
	else
		out->tunnel.vxlan_flags = VXLAN_VALID_VNI;
	out->tunnel.vni = bpf_htonl((__u32)info->vlan_id << 8);
}

static __always_inline int wrap4(struct xdp_md *ctx, const struct tunnel_info *info, int geneve, __u32 inside)
{
	struct outer *out;

	if (bpf_xdp_adjust_head(ctx, -(int)sizeof(*out)))
		return XDP_ABORTED;
	out = (void *)(long)ctx->data;
	if ((void *)(out + 1) > (void *)(long)ctx->data_end)
		return XDP_ABORTED;
	__builtin_memset(out, 0, sizeof(*out));
	fill_ethernet(&out->eth, info, ETH_P_IP);
	out->ip.version = 4;
	out->ip.ihl = 5;
	out->ip.tot_len = bpf_htons(inside + sizeof(*out) - sizeof(out->eth));
	out->ip.ttl = TUNNEL_TTL;
	out->ip.protocol = IPPROTO_UDP;
	out->ip.saddr = info->source_addr;
	out->ip.daddr = info->dest_addr;
	out->ip.check = checksum((void *)out + sizeof(out->eth));
	fill_datagram(&out->datagram, info, geneve, inside);
	return forward(info, info->eth0_iface);
}

static __always_inline int wrap6(struct xdp_md *ctx, const struct tunnel_info *info, const struct tunnel_outer6 *ends,
				 int geneve, __u32 inside)
{
	struct outer6 *out;
	int check;

	if (bpf_xdp_adjust_head(ctx, -(int)sizeof(*out)))
		return XDP_ABORTED;
	out = (void *)(long)ctx->data;
	if ((void *)(out + 1) > (void *)(long)ctx->data_end)
		return XDP_ABORTED;
	__builtin_memset(out, 0, sizeof(*out));
	fill_ethernet(&out->eth, info, ETH_P_IPV6);
	out->ip.version = 6;
	out->ip.payload_len = bpf_htons(inside + sizeof(out->datagram));
	out->ip.nexthdr = IPPROTO_UDP;
	out->ip.hop_limit = TUNNEL_HOP_LIMIT;
	out->ip.saddr = ends->source_addr;
	out->ip.daddr = ends->dest_addr;
	fill_datagram(&out->datagram, info, geneve, inside);
	if (!ends->zero_checksum) {
		check = checksum6(ctx, pseudo_header((void *)out + sizeof(out->eth), TUNNEL_PSEUDO(geneve)),
				  inside + sizeof(out->datagram));
		if (check < 0)
			return XDP_ABORTED;
		out->datagram.udp.check = check;
	}
	return forward(info, info->eth0_iface);
}

static __always_inline int wrap(struct xdp_md *ctx, const struct tunnel_info *info, const struct tunnel_key *key, int geneve)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	const struct tunnel_outer6 *ends;
	struct ethhdr *inner = data;

	if ((void *)(inner + 1) > end)
		return XDP_PASS;
	__builtin_memcpy(inner->h_dest, info->inner_dest_mac, ETH_ALEN);
	if (info->dest_addr)
		return wrap4(ctx, info, geneve, end - data);
	ends = bpf_map_lookup_elem(&tunnel_outer6, key);
	if (!ends) {
		say(info, "has no outer address", key);
		return TUNNEL_HALF;
	}
	return wrap6(ctx, info, ends, geneve, end - data);
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
		return wrap(ctx, info, key, 0);
	case TUNNEL_GENEVE:
		say(info, "into geneve", key);
		return wrap(ctx, info, key, 1);
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

static __always_inline int same(const struct in6_addr *one, const struct in6_addr *other)
{
	return !((one->s6_addr32[0] ^ other->s6_addr32[0]) | (one->s6_addr32[1] ^ other->s6_addr32[1]) |
		 (one->s6_addr32[2] ^ other->s6_addr32[2]) | (one->s6_addr32[3] ^ other->s6_addr32[3]));
}

/*
 * Whether a packet was sent by the other end of the entry's tunnel to this one (RFC 6936, 5, asks for both addresses), and
 * has the checksum that it should: 0, or what is to be returned instead.
 */
static __always_inline int refuse6(const struct tunnel_info *info, const struct tunnel_key *key, const struct ipv6hdr *ip,
				   const struct udphdr *udp)
{
	const struct tunnel_outer6 *ends = info->dest_addr ? NULL : bpf_map_lookup_elem(&tunnel_outer6, key);

	if (!ends || !TUNNEL_SAME_ENDS(same(&ip->saddr, &ends->dest_addr) && same(&ip->daddr, &ends->source_addr)))
		return -1;
	if (!udp->check && !TUNNEL_ZERO_TAKEN(ends)) {
		say(info, "came without a UDP checksum", key);
		return XDP_DROP;
	}
	return 0;
}

/* Of ip and ip6 one is there. Returns what was done, or -1 for a packet that is no tunnel's here and goes its own way. */
static __always_inline int unwrap(struct xdp_md *ctx, const struct iphdr *ip, const struct ipv6hdr *ip6,
				  const struct udphdr *udp, void *end)
{
	const struct tunnel_header *tunnel = (void *)(udp + 1);
	const struct tunnel_info *info;
	struct ethhdr *inner;
	struct iphdr *inner_ip;
	struct tunnel_key key;
	__u32 options = 0;
	int geneve, refused;

	if ((void *)(tunnel + 1) > end)
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
	if (info->tunnel_type == TUNNEL_GENEVE || info->tunnel_type == TUNNEL_VXLAN) {
		if (bpf_ntohl(tunnel->vni) >> 8 != (__u32)info->vlan_id)
			return -1;
		if (ip && (!info->dest_addr || ip->saddr != info->dest_addr))
			return -1;
		refused = ip6 ? refuse6(info, &key, ip6, udp) : 0;
		if (refused)
			return refused;
	}
	say(info, geneve ? "back from geneve" : "back from vxlan", &key);
	return out_of_tunnel(ctx, info, (int)((ip ? sizeof(struct outer) : sizeof(struct outer6)) + options));
}

static __always_inline int unwrap4(struct xdp_md *ctx, struct iphdr *ip, void *end)
{
	if (ip->ihl != 5 || ip->protocol != IPPROTO_UDP || (ip->frag_off & FRAGMENT))
		return -1;
	return unwrap(ctx, ip, NULL, (void *)(ip + 1), end);
}

static __always_inline int unwrap6(struct xdp_md *ctx, struct ipv6hdr *ip, void *end)
{
	if ((void *)(ip + 1) > end || ip->nexthdr != IPPROTO_UDP)
		return -1;
	return unwrap(ctx, NULL, ip, (void *)(ip + 1), end);
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
	if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		done = unwrap6(ctx, (void *)(eth + 1), end);
		return done < 0 ? XDP_PASS : done;
	}
	if (eth->h_proto != bpf_htons(ETH_P_IP) || (void *)(ip + 1) > end)
		return XDP_PASS;
	/* Read before unwrap4() may move the packet: the verifier cannot tell that it then returns an action. */
	key.saddr = ip->saddr;
	key.daddr = ip->daddr;
	done = unwrap4(ctx, ip, end);
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
