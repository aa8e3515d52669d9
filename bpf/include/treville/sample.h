/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * What a program sends to user space for each packet: four octets about it, then the packet from its IP header on.
 * Treville reads such samples from a perf event array or a ring buffer that the topology names ("samples").
 */
#ifndef TREVILLE_SAMPLE_H
#define TREVILLE_SAMPLE_H

#include <bpf/bpf_endian.h>

#define TREVILLE_SAMPLE_COOKIE 0xbeef

/* Both in little-endian order. */
struct treville_sample {
	__u16 cookie;
	__u16 length; /* octets of the packet that follow */
};

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define treville_le16(value) ((__u16)(value))
#else
#define treville_le16(value) __builtin_bswap16(value)
#endif

/* How much of a packet lies in one piece: what direct packet access sees. */
static __always_inline __u32 treville_linear(struct __sk_buff *skb)
{
	__u64 octets = (__u64)skb->data_end - (__u64)skb->data;

	/* Computed here: clang would else keep the pointers' lower halves, which the verifier knows not to be whole. */
	asm volatile("" : "+r"(octets));
	return octets;
}

#endif
