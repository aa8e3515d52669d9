// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Broken on purpose: the length of the header is not looked at. */
#define UNCHECKED 2
#include "../srv6_chain.bpf.c"
