// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* tunnel_mux, broken on purpose: takes packets out of an IPv6 tunnel whoever sent them. */
#define TUNNEL_SAME_ENDS(same) ((same) || 1)
#include "../tunnel_mux.bpf.c"
