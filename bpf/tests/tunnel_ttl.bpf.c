// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* tunnel_mux, broken on purpose: sends its packets with another TTL. */
#define TUNNEL_TTL 63
#include "../tunnel_mux.bpf.c"
