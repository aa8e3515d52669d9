// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* tunnel_mux, broken on purpose: lets a packet pass whose entry has no outer address. */
#define TUNNEL_HALF XDP_PASS
#include "../tunnel_mux.bpf.c"
