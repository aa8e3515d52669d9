// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Broken on purpose: the TLV is not looked at. */
#define UNCHECKED 4
#include "../srv6_chain.bpf.c"
