// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Broken on purpose: a header that is pushed with a tag. */
#define PUSHED_TAG 7
#include "../srv6_chain.bpf.c"
