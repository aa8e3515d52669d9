package io.treville.ffm;

import java.lang.foreign.ValueLayout;

/**
 * Sizes and offsets, in octets, of the few members of C structures that are read or written; a test compares them with
 * the compiler's. Structures of libbpf start with their own size, so that a shorter one than the library knows is fine;
 * those of the kernel ({@code linux/bpf.h}) never change but grow.
 */
final class LibbpfLayouts {
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    // struct bpf_object_open_opts { size_t sz; const char *object_name; ... };
    static final long OPEN_OPTS_SIZE = 16;
    static final long OPEN_OPTS_OBJECT_NAME = 8;

    // struct bpf_prog_load_opts { size_t sz; int attempts; enum bpf_attach_type expected_attach_type; ... };
    static final long LOAD_OPTS_SIZE = 104;
    static final long LOAD_OPTS_EXPECTED_ATTACH_TYPE = 12;
    static final long LOAD_OPTS_FLAGS = 20;
    static final long LOAD_OPTS_ATTACH_BTF_ID = 32;
    static final long LOAD_OPTS_LOG_LEVEL = 88;
    static final long LOAD_OPTS_LOG_SIZE = 92;
    static final long LOAD_OPTS_LOG_BUF = 96;

    // struct bpf_link_create_opts { size_t sz; __u32 flags; ... };
    static final long LINK_OPTS_SIZE = 16;
    static final long LINK_OPTS_FLAGS = 8;
    // struct bpf_test_run_opts
    static final long RUN_OPTS_SIZE = 80;
    static final long RUN_OPTS_DATA_IN = 8;
    static final long RUN_OPTS_DATA_OUT = 16;
    static final long RUN_OPTS_DATA_SIZE_IN = 24;
    static final long RUN_OPTS_DATA_SIZE_OUT = 28;
    static final long RUN_OPTS_RETVAL = 56;
    static final long RUN_OPTS_REPEAT = 60;

    // struct bpf_prog_info
    static final long PROG_INFO_SIZE = 232;
    static final long PROG_INFO_TYPE = 0;
    static final long PROG_INFO_ID = 4;
    static final long PROG_INFO_XLATED_LEN = 20;
    static final long PROG_INFO_NAME = 64;
    static final long PROG_INFO_BTF_ID = 128;
    static final long PROG_INFO_RUN_TIME = 192;
    static final long PROG_INFO_RUN_COUNT = 200;
    static final long PROG_INFO_VERIFIED_INSNS = 216;

    // struct bpf_map_info
    static final long MAP_INFO_SIZE = 88;
    static final long MAP_INFO_TYPE = 0;
    static final long MAP_INFO_ID = 4;
    static final long MAP_INFO_KEY_SIZE = 8;
    static final long MAP_INFO_VALUE_SIZE = 12;
    static final long MAP_INFO_MAX_ENTRIES = 16;
    static final long MAP_INFO_FLAGS = 20;

    private LibbpfLayouts() {}
}
