// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* The flow marker, unable to forget: a flow that it has marked once is marked for ever. */
#include "flow_lie_lookup.h"

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 100);
	__type(key, struct lie_key);
	__type(value, __u32);
} memory SEC(".maps");

static __always_inline __u32 *lie(void *map, const struct lie_key *key)
{
	__u32 *entry = look_up(map, key);

	if (!entry)
		return look_up(&memory, key);
	bpf_map_update_elem(&memory, key, entry, BPF_ANY);
	return entry;
}
