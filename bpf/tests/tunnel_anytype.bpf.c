// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* tunnel_mux, broken on purpose: takes a packet out of whatever tunnel it came by. */
#define TUNNEL_SAME_TYPE(info, type) ((info)->tunnel_type == (type) || 1)
#include "../tunnel_mux.bpf.c"
