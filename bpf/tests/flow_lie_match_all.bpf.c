// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* The flow marker without an idea of what the key that is all zeroes is for. */
#include "flow_lie_lookup.h"

static __always_inline __u32 *lie(void *map, const struct lie_key *key)
{
	return key->dport ? look_up(map, key) : 0;
}
