/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/* For variants of the flow marker that write wrongly: each defines lie() before it includes the marker. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_endian.h>

static long (*const store)(struct __sk_buff *skb, __u32 offset, const void *from, __u32 len, __u64 flags) =
	(void *)BPF_FUNC_skb_store_bytes;

static __always_inline void lie(void *octets, __u32 len);

static __always_inline long lie_and_store(struct __sk_buff *skb, __u32 offset, void *from, __u32 len, __u64 flags)
{
	lie(from, len);
	return store(skb, offset, from, len, flags);
}

#define bpf_skb_store_bytes(skb, offset, from, len, flags) lie_and_store(skb, offset, from, len, flags)
#include "../flow_marker.bpf.c"
