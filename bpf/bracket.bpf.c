// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Brackets every run of another program in the trace, so that what it prints can be told from what its copies in other
 * nodes print. The loader sets the target (a loaded program) and tag, "TOKEN NODE PROGRAM"; each run then prints
 * "@>TOKEN NODE PROGRAM" before its first line and "@<TOKEN NODE PROGRAM" after its last, on the same CPU.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

const volatile char tag[160] SEC(".rodata") = "";

SEC("fentry")
int bracket_enter(void *ctx)
{
	(void)ctx;
	bpf_printk("@>%s", (const char *)tag);
	return 0;
}

SEC("fexit")
int bracket_exit(void *ctx)
{
	(void)ctx;
	bpf_printk("@<%s", (const char *)tag);
	return 0;
}

char _license[] SEC("license") = "Dual BSD/GPL";
