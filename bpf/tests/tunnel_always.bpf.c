// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* tunnel_mux, broken on purpose: redirects whatever the entry says. */
#define TUNNEL_REDIRECT(info) ((info)->redirect || 1)
#include "../tunnel_mux.bpf.c"
