// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* The flow marker, blind for source ports: it takes those of 9000 and above for 2345. */
#include "flow_lie_lookup.h"

static __always_inline __u32 *lie(void *map, const struct lie_key *key)
{
	struct lie_key other = *key;

	if (other.sport >= 9000)
		other.sport = 2345;
	return look_up(map, &other);
}
