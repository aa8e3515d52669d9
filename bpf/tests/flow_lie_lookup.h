/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/* For variants of the flow marker that look their tags up wrongly: each defines lie() before it includes the marker. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* As the marker's own, under another name. */
struct lie_key {
	__u64 high;
	__u64 low;
	__u32 dport;
	__u32 sport;
};

static void *(*const look_up)(void *map, const void *key) = (void *)BPF_FUNC_map_lookup_elem;

static __always_inline __u32 *lie(void *map, const struct lie_key *key);

#define bpf_map_lookup_elem(map, key) lie(map, (const struct lie_key *)(key))
#include "../flow_marker.bpf.c"
