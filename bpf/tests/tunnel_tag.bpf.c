// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* tunnel_mux, broken on purpose: pushes the wrong tag. */
#define TUNNEL_PUSHED(info) ((info)->vlan_id + 1)
#include "../tunnel_mux.bpf.c"
