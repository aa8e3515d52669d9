// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* The flow marker, with another tag in the second of two headers. */
#include "flow_lie_store.h"

static __always_inline void lie(void *octets, __u32 len)
{
	if (len == 16)
		((__u8 *)octets)[14]++;
}
