// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Broken on purpose: samples with a cookie that is not ours. */
#define COOKIE 0xdead
#include "../lwt_capture.bpf.c"
