// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* The flow marker, told of an MTU that is larger than the interface's: full segments grow beyond it. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __always_inline long lie(__u32 *mtu)
{
	*mtu = 65535;
	return 0;
}

#define bpf_check_mtu(skb, index, mtu, extra, flags) ((void)(skb), lie(mtu))
#include "../flow_marker.bpf.c"
