/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * The name of the node that a copy of a program is loaded for. The loader sets it before load when the object has it, so
 * a program may print it: treville_printk("seen %d", n). Needed only where the kernel allows no tracing
 * programs; everywhere else lines are told apart without the program's help.
 */
#ifndef TREVILLE_NODE_H
#define TREVILLE_NODE_H

#define TREVILLE_NODE_LEN 64

const volatile char treville_node[TREVILLE_NODE_LEN] SEC(".rodata") = "";

/* printk's %s takes a plain pointer; the object itself must stay volatile, or the compiler folds its initial value. */
#define TREVILLE_NODE ((const char *)treville_node)

/*
 * bpf_printk with a tag that Treville takes off and believes: the line goes to the node, with and without tracing
 * programs. One format argument of the helper's few is the node's name.
 */
#define treville_printk(format, ...) bpf_printk("@node %s: " format, TREVILLE_NODE, ##__VA_ARGS__)

#endif
