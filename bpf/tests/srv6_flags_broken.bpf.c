// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Broken on purpose: flags are not looked at. */
#define UNCHECKED 1
#include "../srv6_chain.bpf.c"
