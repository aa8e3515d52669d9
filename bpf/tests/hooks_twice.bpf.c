// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* hooks, with a counter that goes twice as fast. */
#define HOOKS_STEP 2
#include "hooks.bpf.c"
