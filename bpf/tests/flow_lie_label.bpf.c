// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* The flow marker, with entropy that is drawn anew for each packet of experiment 3. */
#include "flow_lie_store.h"

static __always_inline void lie(void *octets, __u32 len)
{
	__be32 *first = octets;

	if (len == 4 && (bpf_ntohl(*first) & 0x3fe00) == 0x30000)
		*first ^= bpf_htonl(bpf_get_prandom_u32() & 3);
}
