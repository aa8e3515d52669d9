// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * A chain of programs on one packet's Segment Routing Header (RFC 8754), each of which checks what the one before did and
 * drops the packet where that is not as it should be:
 *   lwt_in/push            wraps packets in IPv6 and a header with the segments fd00::1, ::2, ::3, ::4
 *   lwt_seg6local/add      End.BPF at fd00::1: adds an egress TLV and the flag 0x10, and goes on by way of fc42::1 (End.X)
 *   lwt_seg6local/pop      End.BPF at fd00::2: takes both off again and sets the tag
 *   lwt_seg6local/inspect  End.BPF at fd00::3: wants the bare header with that tag, and goes on by table 117 (End.T)
 *
 * The last segment, fd00::4, is a node that takes the outer headers off.
 * .rodata: tamper, to see the next in the chain refuse: 1 spoils the TLV (add) or the tag (pop), 2 leaves the flag (add)
 * or the TLV (pop) as it was.
 */
#include <linux/bpf.h>
#include <linux/in6.h>
#include <linux/ipv6.h>
#include <linux/seg6_local.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <treville/node.h>

#define SEGMENTS 4
#define ROUTING 43
#define SEGMENT_ROUTING 4
#define ALERT 0x10
#define EGRESS 2 /* type of the TLV, of a draft of RFC 8754 */
#define PADN 4
#define TAG 2442
#define TABLE 117

/* Checks, by number; those of UNCHECKED are left out, which only tests do. */
#define FLAGS 1
#define LENGTH 2
#define TLV 4
#define THE_TAG 8
#ifndef UNCHECKED
#define UNCHECKED 0
#endif
#define checked(what, wrong) (!(UNCHECKED & (what)) && (wrong))

#ifndef PUSHED_TAG
#define PUSHED_TAG 0
#endif

const volatile __u32 tamper = 0;

struct header {
	__u8 next;
	__u8 length; /* in 8 octets, without the first */
	__u8 type;
	__u8 left;
	__u8 last;
	__u8 flags;
	__be16 tag;
};

struct pushed {
	struct header header;
	struct in6_addr segments[SEGMENTS]; /* the last one first */
};

/* With its padding to a multiple of 8 octets. */
struct egress {
	__u8 type;
	__u8 length;
	__u8 reserved[2];
	struct in6_addr address;
	__u8 padding[4];
} __attribute__((aligned(8)));

/* The kernel's helpers count offsets from the IPv6 header. */
#define AT sizeof(struct ipv6hdr)
#define AT_FLAGS (AT + __builtin_offsetof(struct header, flags))
#define AT_TAG (AT + __builtin_offsetof(struct header, tag))
#define AT_TLVS (AT + sizeof(struct pushed))

#define LENGTH_BARE (sizeof(struct pushed) / 8 - 1)
#define LENGTH_WITH_TLV ((sizeof(struct pushed) + sizeof(struct egress)) / 8 - 1)

static __always_inline void address(struct in6_addr *to, __u16 first, __u16 last)
{
	to->s6_addr32[0] = bpf_htonl((__u32)first << 16);
	to->s6_addr32[1] = 0;
	to->s6_addr32[2] = 0;
	to->s6_addr32[3] = bpf_htonl(last);
}

static __always_inline void tlv(struct egress *tlv, __u16 last)
{
	__builtin_memset(tlv, 0, sizeof(*tlv));
	tlv->type = EGRESS;
	tlv->length = 18;
	address(&tlv->address, 0xfd00, last);
	tlv->padding[0] = PADN;
	tlv->padding[1] = 2;
}

static __always_inline int differ(const struct egress *one, const struct egress *other)
{
	const __u64 *a = (const void *)one, *b = (const void *)other;

	return a[0] != b[0] || a[1] != b[1] || a[2] != b[2];
}

/* Copies the routing header of a packet; 0 where it is one of ours. */
static __always_inline int load(struct __sk_buff *skb, struct header *header)
{
	__u8 next;

	if (bpf_skb_load_bytes(skb, __builtin_offsetof(struct ipv6hdr, nexthdr), &next, sizeof(next)) ||
	    bpf_skb_load_bytes(skb, AT, header, sizeof(*header)))
		return -1;
	return next == ROUTING && header->type == SEGMENT_ROUTING && header->last == SEGMENTS - 1 ? 0 : -1;
}

static __always_inline int refused(const char *what, __u32 seen)
{
	treville_printk("refused: %s %u", what, seen);
	return BPF_DROP;
}

SEC("lwt_in/push")
int push(struct __sk_buff *skb)
{
	struct pushed pushed = {};

	pushed.header.length = LENGTH_BARE;
	pushed.header.type = SEGMENT_ROUTING;
	pushed.header.left = SEGMENTS - 1;
	pushed.header.last = SEGMENTS - 1;
	pushed.header.tag = bpf_htons(PUSHED_TAG);
	for (int i = 0; i < SEGMENTS; i++)
		address(&pushed.segments[i], 0xfd00, SEGMENTS - i);
	if (bpf_lwt_push_encap(skb, BPF_LWT_ENCAP_SEG6, &pushed, sizeof(pushed)))
		return BPF_DROP;
	treville_printk("pushed %u segments", SEGMENTS);
	return BPF_LWT_REROUTE;
}

SEC("lwt_seg6local/add")
int add(struct __sk_buff *skb)
{
	struct header header;
	struct egress egress;
	struct in6_addr via;
	__u8 flags = tamper == 2 ? 0 : ALERT;

	if (load(skb, &header) || header.length != LENGTH_BARE)
		return BPF_DROP;
	tlv(&egress, tamper == 1 ? SEGMENTS + 1 : SEGMENTS);
	if (bpf_lwt_seg6_adjust_srh(skb, AT_TLVS, sizeof(egress)) ||
	    bpf_lwt_seg6_store_bytes(skb, AT_TLVS, &egress, sizeof(egress)) ||
	    bpf_lwt_seg6_store_bytes(skb, AT_FLAGS, &flags, sizeof(flags)))
		return BPF_DROP;
	address(&via, 0xfc42, 1);
	if (bpf_lwt_seg6_action(skb, SEG6_LOCAL_ACTION_END_X, &via, sizeof(via)))
		return BPF_DROP;
	treville_printk("added a TLV, flags 0x%x", flags);
	return BPF_REDIRECT;
}

SEC("lwt_seg6local/pop")
int pop(struct __sk_buff *skb)
{
	struct header header;
	struct egress seen, egress;
	__be16 tag = bpf_htons(tamper == 1 ? TAG + 1 : TAG);
	__u8 flags = 0;

	if (load(skb, &header))
		return BPF_DROP;
	if (checked(FLAGS, header.flags != ALERT))
		return refused("flags", header.flags);
	if (header.length != LENGTH_WITH_TLV)
		return refused("length", header.length);
	tlv(&egress, SEGMENTS);
	if (bpf_skb_load_bytes(skb, AT_TLVS, &seen, sizeof(seen)))
		return BPF_DROP;
	if (checked(TLV, differ(&seen, &egress)))
		return refused("TLV for", bpf_ntohl(seen.address.s6_addr32[3]));
	if (tamper != 2 && bpf_lwt_seg6_adjust_srh(skb, AT_TLVS, -(int)sizeof(egress)))
		return BPF_DROP;
	if (bpf_lwt_seg6_store_bytes(skb, AT_FLAGS, &flags, sizeof(flags)) ||
	    bpf_lwt_seg6_store_bytes(skb, AT_TAG, &tag, sizeof(tag)))
		return BPF_DROP;
	treville_printk("took the TLV off, tag %u", bpf_ntohs(tag));
	return BPF_OK;
}

SEC("lwt_seg6local/inspect")
int inspect(struct __sk_buff *skb)
{
	struct header header;
	__u32 table = TABLE;

	if (load(skb, &header))
		return BPF_DROP;
	if (header.flags)
		return refused("flags", header.flags);
	if (checked(LENGTH, header.length != LENGTH_BARE))
		return refused("length", header.length);
	if (checked(THE_TAG, header.tag != bpf_htons(TAG)))
		return refused("tag", bpf_ntohs(header.tag));
	if (bpf_lwt_seg6_action(skb, SEG6_LOCAL_ACTION_END_T, &table, sizeof(table)))
		return BPF_DROP;
	treville_printk("accepted tag %u", TAG);
	return BPF_REDIRECT;
}

char _license[] SEC("license") = "Dual BSD/GPL";
