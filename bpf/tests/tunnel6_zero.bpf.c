// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* tunnel_mux, broken on purpose: takes IPv6 packets without a UDP checksum, whatever the entry says. */
#define TUNNEL_ZERO_TAKEN(outer) ((outer)->zero_checksum || 1)
#include "../tunnel_mux.bpf.c"
