// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* The flow marker, with one bit too few where echoes have no tag. */
#include "flow_lie_store.h"

static __always_inline void lie(void *octets, __u32 len)
{
	__be32 *first = octets;

	if (len == 4 && (*first & bpf_htonl(0xfffff)) == bpf_htonl(0xfffff))
		*first ^= bpf_htonl(1);
}
