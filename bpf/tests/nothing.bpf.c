// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Does nothing, whatever type it is loaded as: tests attach it everywhere. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("nothing")
int do_nothing(void *ctx)
{
	(void)ctx;
	return 0;
}

/* XDP_PASS and, for a classifier, TC_ACT_SHOT. */
SEC("pass")
int do_pass(void *ctx)
{
	(void)ctx;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
