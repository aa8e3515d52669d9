// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* tunnel_mux, broken on purpose: drops what has an unknown tunnel type. */
#define TUNNEL_UNKNOWN XDP_DROP
#include "../tunnel_mux.bpf.c"
