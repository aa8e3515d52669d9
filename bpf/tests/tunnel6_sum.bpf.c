// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* tunnel_mux, broken on purpose: leaves the next header out of the checksum of VXLAN over IPv6. */
#define TUNNEL_PSEUDO(geneve) ((geneve) ? IPPROTO_UDP : 0)
#include "../tunnel_mux.bpf.c"
