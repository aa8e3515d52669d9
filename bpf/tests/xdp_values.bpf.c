// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Global constants and map values of many types; the program copies the constants into the map "seen". */
#include <linux/bpf.h>
#include <linux/in6.h>
#include <bpf/bpf_helpers.h>

enum colour { RED, GREEN = 5, BLUE = -1 };

const volatile __u8 small = 1;
const volatile __s16 negative = -2;
const volatile __u32 plain = 3;
const volatile __s64 wide = -4;
const volatile _Bool flag = 0;
const volatile char name[8] = "none";
const volatile __be16 port = 0;
const volatile enum colour colour = RED;
const volatile __u16 list[3] = {};

struct point {
	__s32 x;
	__s32 y;
};

struct seen {
	__u8 small;
	__s16 negative;
	__u32 plain;
	__s64 wide;
	_Bool flag;
	char name[8];
	__be16 port;
	enum colour colour;
	__u16 list[3];
	struct point corner[2];
	union {
		__u32 word;
		__u8 octets[4];
	} both;
	__u32 low : 4;
	__u32 high : 28;
	struct {
		__u8 hidden;
	};
	__be32 saddr;
	struct in6_addr source;
};

struct flow {
	struct in6_addr source;
	__be16 port;
	__u16 unused;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, struct seen);
} seen SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16);
	__type(key, struct flow);
	__type(value, __u64);
} flows SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16);
	__type(key, __u16);
	__type(value, __s8);
} recent SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u32);
} per_cpu SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4);
	__uint(key_size, 3);
	__uint(value_size, 8);
} untyped SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
	__type(key, __u32);
	__type(value, __u32);
} pinned_count SEC(".maps");

SEC("xdp")
int copy(struct xdp_md *ctx)
{
	__u32 zero = 0, key = 0, *pinned = bpf_map_lookup_elem(&pinned_count, &zero);
	struct seen *entry = bpf_map_lookup_elem(&seen, &zero);
	struct flow flow = {};

	(void)ctx;
	if (pinned)
		(*pinned)++;
	bpf_map_lookup_elem(&flows, &flow);
	bpf_map_lookup_elem(&recent, &key);
	bpf_map_lookup_elem(&per_cpu, &key);
	bpf_map_lookup_elem(&untyped, &key);
	if (!entry)
		return XDP_PASS;
	entry->small = small;
	entry->negative = negative;
	entry->plain = plain;
	entry->wide = wide;
	entry->flag = flag;
	for (int i = 0; i < 8; i++)
		entry->name[i] = name[i];
	entry->port = port;
	entry->colour = colour;
	for (int i = 0; i < 3; i++)
		entry->list[i] = list[i];
	return XDP_PASS;
}

char _license[] SEC("license") = "Dual BSD/GPL";
