// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * A stack of the nodes that a packet passed, in the manner of Extensible In-band Processing: each pushes its id and the
 * hop limit it saw. Payload, network order: {be16 type, u8 len, u8 next}, then next words of hop limit (8 bits) and node
 * id (24 bits). Node id from node_id in .rodata.
 *
 * Sections:
 *   ioam6_gob_eip_init  starts the stack with this node (the node that encapsulates)
 *   ioam6_gob_eip_push  pushes this node, or prints "wrong LTV type: 0" / "LTV stack full, cannot add data"
 * Both print "gob_eip node=1: slot 0 id 1 ttl 64" when they pushed.
 */
#include <linux/ipv6.h>
#include <treville/gob.h>

#define EIP_TYPE 0x666
#define EIP_LEN 0xc2

const volatile __u32 node_id = 1;

struct eip_head {
	__be16 type;
	__u8 len;
	__u8 next;
};

/* The hop limit of the outer IPv6 header, or 0 when it cannot be read. */
static __always_inline __u32 hop_limit(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	struct ipv6hdr buffer = {}, *header;
	struct bpf_dynptr packet;

	if (bpf_dynptr_from_skb((struct __sk_buff *)ctx->skb, 0, &packet))
		return 0;
	header = bpf_dynptr_slice(&packet, 0, &buffer, sizeof(buffer));
	return header ? header->hop_limit : 0;
}

static __always_inline int push(struct bpf_ioam6_trace_gob_ctx *ctx, struct eip_head *head)
{
	__u32 id = node_id & 0xffffff, ttl = hop_limit(ctx), slot = head->next;
	__be32 entry = bpf_htonl(ttl << 24 | id);

	if (bpf_ioam6_trace_gob_store_bytes(ctx, sizeof(*head) + slot * sizeof(entry), &entry, sizeof(entry))) {
		bpf_printk("gob_eip node=%u: LTV stack full, cannot add data", id);
		return GOB_CONTINUE;
	}
	head->next = slot + 1;
	if (bpf_ioam6_trace_gob_store_bytes(ctx, 0, head, sizeof(*head)))
		return GOB_CONTINUE;
	bpf_printk("gob_eip node=%u: slot %u id %u ttl %u", id, slot, id, ttl);
	return GOB_CONTINUE;
}

SEC("ioam6_gob_eip_init")
int gob_eip_init(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	struct eip_head head = { .type = bpf_htons(EIP_TYPE), .len = EIP_LEN, .next = 0 };

	return push(ctx, &head);
}

SEC("ioam6_gob_eip_push")
int gob_eip_push(struct bpf_ioam6_trace_gob_ctx *ctx)
{
	struct eip_head head = {};

	if (bpf_ioam6_trace_gob_load_bytes(ctx, 0, &head, sizeof(head))) {
		bpf_printk("gob_eip node=%u: pkt too short for GOB", node_id);
		return GOB_CONTINUE;
	}
	if (head.type != bpf_htons(EIP_TYPE)) {
		bpf_printk("gob_eip node=%u: wrong LTV type: %u", node_id, bpf_ntohs(head.type));
		return GOB_CONTINUE;
	}
	return push(ctx, &head);
}

char _license[] SEC("license") = "Dual BSD/GPL";
