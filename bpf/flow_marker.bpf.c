// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Marks the TCP packets of announced flows with a tag, on their way out of an interface. Section: tc, at the clsact egress hook.
 *
 * Map: flow_labels, LRU, {dst, dport, sport} to the tag, as "treville flow start" writes it. A flow that is not
 * in the map is left alone.
 *
 * .rodata:
 *   strategy   where the tag goes: label (the flow label), hopByHop or destination (an option in a header of 8 octets that
 *              is inserted for it), hopByHopDestination (one of each)
 *   match_all  every TCP packet has the tag of the key that is all zeroes
 *   debug      print what is done; echo packets are then marked too, as TCP of port 2345 to 5777, or with ones
 *
 * The inserted headers must fit the MTU, each segment of them that a card still has to cut up: a packet that would grow
 * beyond goes as it is. A VLAN tag may stand in the frame, beside it (where cards insert it), or both.
 */
#include <stddef.h>
#include <linux/bpf.h>
#include <linux/icmpv6.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ipv6.h>
#include <linux/pkt_cls.h>
#include <linux/tcp.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_endian.h>
#include <treville/address.h>
#include <treville/node.h>

#define VLAN_LEN 4
/* An experiment (RFC 4727) to be skipped by who does not know it, and not to be changed on the way (RFC 8200, 4.2). */
#define OPTION_TYPE 0x1e
#define OPTION_LEN 3
#define MARK_LEN 8
#define LABEL_MASK 0xfffff
#define LARGEST_PAYLOAD 0xffff
#define DEBUG_DPORT 5777
#define DEBUG_SPORT 2345

/* The names that the strategies have in flowd-go's configuration, because a topology says them. */
enum strategy { label, hopByHop, destination, hopByHopDestination };

const volatile enum strategy strategy = label;
const volatile _Bool match_all = 0;
const volatile _Bool debug = 0;

struct flow_key {
	struct ipv6_halves dst;
	__u32 dport;
	__u32 sport;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 100000);
	__type(key, struct flow_key);
	__type(value, __u32);
} flow_labels SEC(".maps");

/* A header with the one option that holds a tag. */
struct mark {
	__u8 next;
	__u8 length; /* in units of 8 octets, without the first */
	__u8 type;
	__u8 octets;
	__u8 tag[OPTION_LEN];
	__u8 pad;
};

/* What was read of a frame. */
struct packet {
	__u32 at; /* of the IPv6 header */
	struct ipv6hdr ip;
	__u32 segment; /* octets of the largest packet that this one is cut into, from the IPv6 header on */
};

static __always_inline __u16 ether_type(struct __sk_buff *skb, __u32 at)
{
	__be16 type = 0;

	bpf_skb_load_bytes(skb, at, &type, sizeof(type));
	return bpf_ntohs(type);
}

static __always_inline _Bool is_vlan(__u16 type)
{
	return type == ETH_P_8021Q || type == ETH_P_8021AD;
}

/* Finds the IPv6 header, behind a VLAN tag if there is one in the frame. */
static __always_inline _Bool read_ipv6(struct __sk_buff *skb, struct packet *packet)
{
	__u16 type = ether_type(skb, offsetof(struct ethhdr, h_proto));

	packet->at = ETH_HLEN;
	if (is_vlan(type)) {
		type = ether_type(skb, ETH_HLEN + 2);
		packet->at += VLAN_LEN;
	}
	return type == ETH_P_IPV6 && !bpf_skb_load_bytes(skb, packet->at, &packet->ip, sizeof(packet->ip));
}

/* The key of a packet that may have a tag; false for every other. */
static __always_inline _Bool read_key(struct __sk_buff *skb, struct packet *packet, struct flow_key *key)
{
	__u32 at = packet->at + sizeof(packet->ip);
	struct icmp6hdr icmp;
	struct tcphdr tcp;

	packet->segment = sizeof(packet->ip) + bpf_ntohs(packet->ip.payload_len);
	if (packet->ip.nexthdr == IPPROTO_TCP) {
		if (bpf_skb_load_bytes(skb, at, &tcp, sizeof(tcp)))
			return 0;
		if (skb->gso_size)
			packet->segment = sizeof(packet->ip) + 4 * tcp.doff + skb->gso_size;
		if (match_all)
			return 1;
		key->dport = bpf_ntohs(tcp.dest);
		key->sport = bpf_ntohs(tcp.source);
	} else if (debug && packet->ip.nexthdr == IPPROTO_ICMPV6) {
		/* Only echoes: who debugs a flow does not want his neighbours' discovery changed. */
		if (bpf_skb_load_bytes(skb, at, &icmp, sizeof(icmp)))
			return 0;
		if (icmp.icmp6_type != ICMPV6_ECHO_REQUEST && icmp.icmp6_type != ICMPV6_ECHO_REPLY)
			return 0;
		key->dport = DEBUG_DPORT;
		key->sport = DEBUG_SPORT;
	} else {
		return 0;
	}
	key->dst = ipv6_halves(&packet->ip.daddr);
	return 1;
}

static __always_inline int mark_label(struct __sk_buff *skb, struct packet *packet, __u32 tag)
{
	__be32 first;

	__builtin_memcpy(&first, &packet->ip, sizeof(first));
	first = (first & bpf_htonl(~LABEL_MASK)) | bpf_htonl(tag & LABEL_MASK);
	return bpf_skb_store_bytes(skb, packet->at, &first, sizeof(first), BPF_F_RECOMPUTE_CSUM) ? TC_ACT_SHOT : TC_ACT_OK;
}

/* bpf_check_mtu() is asked for the MTU only: it lets pass whatever is still to be cut up. */
static __always_inline _Bool overflows(struct __sk_buff *skb, struct packet *packet, __u32 extra)
{
	__u32 mtu = 0;

	if (bpf_check_mtu(skb, 0, &mtu, 0, 0) < 0)
		return 1;
	if (packet->segment + extra <= mtu && bpf_ntohs(packet->ip.payload_len) + extra <= LARGEST_PAYLOAD)
		return 0;
	if (debug)
		treville_printk("flow_marker: %u octets more would overflow the MTU of %u, left unmarked", extra, mtu);
	return 1;
}

static __always_inline struct mark mark_of(__u8 next, __u32 tag)
{
	return (struct mark){ next, 0, OPTION_TYPE, OPTION_LEN, { tag >> 16, tag >> 8, tag }, 0 };
}

/* Makes room behind the IPv6 header of a frame without a tag, and fills it. A packet that has got no room is whole. */
static __always_inline int insert(struct __sk_buff *skb, struct packet *packet, __u32 tag, __u32 extra)
{
	__u32 at = ETH_HLEN + sizeof(packet->ip);
	struct mark marks[2];
	long error;

	if (bpf_skb_adjust_room(skb, extra, BPF_ADJ_ROOM_NET, BPF_F_ADJ_ROOM_FIXED_GSO))
		return TC_ACT_OK;
	if (strategy == hopByHopDestination) {
		marks[0] = mark_of(IPPROTO_DSTOPTS, tag);
		marks[1] = mark_of(packet->ip.nexthdr, tag);
		error = bpf_skb_store_bytes(skb, at, marks, 2 * MARK_LEN, BPF_F_RECOMPUTE_CSUM);
	} else {
		marks[0] = mark_of(packet->ip.nexthdr, tag);
		error = bpf_skb_store_bytes(skb, at, marks, MARK_LEN, BPF_F_RECOMPUTE_CSUM);
	}
	packet->ip.nexthdr = strategy == destination ? IPPROTO_DSTOPTS : IPPROTO_HOPOPTS;
	packet->ip.payload_len = bpf_htons(bpf_ntohs(packet->ip.payload_len) + extra);
	error |= bpf_skb_store_bytes(skb, ETH_HLEN, &packet->ip, sizeof(packet->ip), BPF_F_RECOMPUTE_CSUM);
	return error ? TC_ACT_SHOT : TC_ACT_OK;
}

/*
 * The kernel makes room only in frames whose first type is IPv6. A tag in the frame is therefore taken off and put on again;
 * one beside it as well, for the one in the frame to take its place meanwhile.
 */
static __always_inline int insert_tagged(struct __sk_buff *skb, struct packet *packet, __u32 tag, __u32 extra)
{
	_Bool beside = skb->vlan_present;
	__be16 type = 0, tci = 0;
	__u16 outer = skb->vlan_tci;
	__be16 outer_type = skb->vlan_proto;
	int verdict = TC_ACT_OK;

	bpf_skb_load_bytes(skb, offsetof(struct ethhdr, h_proto), &type, sizeof(type));
	bpf_skb_load_bytes(skb, ETH_HLEN, &tci, sizeof(tci));
	if (bpf_skb_vlan_pop(skb))
		return TC_ACT_SHOT;
	if (ether_type(skb, offsetof(struct ethhdr, h_proto)) == ETH_P_IPV6)
		verdict = insert(skb, packet, tag, extra);
	if (bpf_skb_vlan_push(skb, beside ? outer_type : type, beside ? outer : bpf_ntohs(tci)))
		return TC_ACT_SHOT;
	return verdict;
}

SEC("tc")
int flow_marker(struct __sk_buff *skb)
{
	__u32 extra = strategy == hopByHopDestination ? 2 * MARK_LEN : MARK_LEN;
	struct packet packet = {};
	struct flow_key key = {};
	__u32 *entry, tag;

	if (!read_ipv6(skb, &packet) || !read_key(skb, &packet, &key))
		return TC_ACT_OK;
	entry = bpf_map_lookup_elem(&flow_labels, &key);
	if (debug && entry)
		treville_printk("flow_marker: tag %x", *entry);
	else if (debug)
		treville_printk("flow_marker: no entry for port %u to %u", key.sport, key.dport);
	if (!entry && packet.ip.nexthdr == IPPROTO_TCP)
		return TC_ACT_OK;
	tag = entry ? *entry : LABEL_MASK;
	if (strategy == label)
		return mark_label(skb, &packet, tag);
	if (overflows(skb, &packet, extra))
		return TC_ACT_OK;
	return packet.at == ETH_HLEN ? insert(skb, &packet, tag, extra) : insert_tagged(skb, &packet, tag, extra);
}

char _license[] SEC("license") = "Dual BSD/GPL";
