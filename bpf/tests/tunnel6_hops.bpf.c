// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* tunnel_mux, broken on purpose: sends its IPv6 packets with another hop limit. */
#define TUNNEL_HOP_LIMIT 63
#include "../tunnel_mux.bpf.c"
