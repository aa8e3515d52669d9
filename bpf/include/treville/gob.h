/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * What a program of type IOAM6_GOB sees: the Global Opaque Block of one packet at one node. Only the few kernel types
 * that are needed are declared; CO-RE finds the fields in the running kernel.
 */
#ifndef TREVILLE_GOB_H
#define TREVILLE_GOB_H

#include <linux/bpf.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct sk_buff {
	unsigned int len;
};

struct bpf_ioam6_trace_gob_ctx {
	__u32 len;		/* octets of payload + 4 of trailer */
	__u32 schema;		/* host order */
	void *data;		/* first octet of the payload; check against data_end, then read and write */
	void *data_end;
	struct sk_buff *skb;	/* read only */
};

#pragma clang attribute pop

#define GOB_TRAILER_LEN 4

/* Return values; others are refused at load. */
#define GOB_CONTINUE 0
#define GOB_DROP 2		/* BPF_DROP */

/*
 * Offsets count from the first octet of the payload. 0, or -EINVAL when offset + size leaves the payload. Weak, so that
 * an object may hold programs for kernels with and without them.
 */
extern int bpf_ioam6_trace_gob_load_bytes(struct bpf_ioam6_trace_gob_ctx *ctx, __u32 offset, void *buf,
					  __u32 buf__sz) __ksym __weak;
extern int bpf_ioam6_trace_gob_store_bytes(struct bpf_ioam6_trace_gob_ctx *ctx, __u32 offset, const void *buf,
					   __u32 buf__sz) __ksym __weak;

/* The packet, read only; offset 0 is the outer IPv6 header. */
extern int bpf_dynptr_from_skb(struct __sk_buff *skb, __u64 flags, struct bpf_dynptr *ptr) __ksym __weak;
extern void *bpf_dynptr_slice(const struct bpf_dynptr *ptr, __u32 offset, void *buffer, __u32 buffer__szk) __ksym __weak;
extern void *bpf_dynptr_slice_rdwr(const struct bpf_dynptr *ptr, __u32 offset, void *buffer,
				   __u32 buffer__szk) __ksym __weak;

#endif
