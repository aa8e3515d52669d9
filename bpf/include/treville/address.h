/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * An IPv6 address as two numbers in the machine's own order, which is how programs that compare and hash addresses like to
 * have them. Treville knows the struct by its name: in maps it is typed and printed as an address (db22::2).
 */
#ifndef TREVILLE_ADDRESS_H
#define TREVILLE_ADDRESS_H

#include <linux/in6.h>
#include <bpf/bpf_endian.h>

struct ipv6_halves {
	__u64 high;
	__u64 low;
};

static __always_inline struct ipv6_halves ipv6_halves(const struct in6_addr *address)
{
	__be64 words[2];

	/* A copy, because an address in a packet or on the stack need not be aligned. */
	__builtin_memcpy(words, address, sizeof(words));
	return (struct ipv6_halves){ bpf_be64_to_cpu(words[0]), bpf_be64_to_cpu(words[1]) };
}

#endif
