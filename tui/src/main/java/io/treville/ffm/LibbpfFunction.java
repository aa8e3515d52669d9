package io.treville.ffm;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libbpf that this program calls, each with its C prototype above it; a test compiles those against the
 * real headers. They are called through the one downcall handle of {@link LibcFunction}, for the reason given there:
 * every argument is an integer or a pointer, there are at most six.
 *
 * <ul>
 *   <li>All are in libbpf 1.0 and are looked up together when the library is loaded, so that a library without one is
 *       refused at once. What only newer ones have does not belong here: look it up when it is needed.
 *   <li>Functions that return {@code int} give {@code -errno} (libbpf 1.0 and later); those that return a pointer give
 *       NULL and set errno.
 * </ul>
 */
enum LibbpfFunction {
    // __u32 libbpf_major_version(void);
    LIBBPF_MAJOR_VERSION("libbpf_major_version"),
    // __u32 libbpf_minor_version(void);
    LIBBPF_MINOR_VERSION("libbpf_minor_version"),
    // const char *libbpf_version_string(void);
    LIBBPF_VERSION_STRING("libbpf_version_string"),
    // libbpf_print_fn_t libbpf_set_print(libbpf_print_fn_t fn);
    LIBBPF_SET_PRINT("libbpf_set_print"),
    // int libbpf_num_possible_cpus(void);
    LIBBPF_NUM_POSSIBLE_CPUS("libbpf_num_possible_cpus"),

    // struct bpf_object *bpf_object__open_mem(const void *buf, size_t size, const struct bpf_object_open_opts *opts);
    BPF_OBJECT__OPEN_MEM("bpf_object__open_mem"),
    // int bpf_object__load(struct bpf_object *obj);
    BPF_OBJECT__LOAD("bpf_object__load"),
    // void bpf_object__close(struct bpf_object *obj);
    BPF_OBJECT__CLOSE("bpf_object__close"),
    // struct bpf_program *bpf_object__next_program(const struct bpf_object *obj, struct bpf_program *prog);
    BPF_OBJECT__NEXT_PROGRAM("bpf_object__next_program"),
    // struct bpf_map *bpf_object__next_map(const struct bpf_object *obj, const struct bpf_map *map);
    BPF_OBJECT__NEXT_MAP("bpf_object__next_map"),
    // struct bpf_map *bpf_object__find_map_by_name(const struct bpf_object *obj, const char *name);
    BPF_OBJECT__FIND_MAP_BY_NAME("bpf_object__find_map_by_name"),

    // const char *bpf_program__name(const struct bpf_program *prog);
    BPF_PROGRAM__NAME("bpf_program__name"),
    // const char *bpf_program__section_name(const struct bpf_program *prog);
    BPF_PROGRAM__SECTION_NAME("bpf_program__section_name"),
    // int bpf_program__set_autoload(struct bpf_program *prog, bool autoload);
    BPF_PROGRAM__SET_AUTOLOAD("bpf_program__set_autoload"),
    // enum bpf_prog_type bpf_program__type(const struct bpf_program *prog);
    BPF_PROGRAM__TYPE("bpf_program__type"),
    // int bpf_program__set_type(struct bpf_program *prog, enum bpf_prog_type type);
    BPF_PROGRAM__SET_TYPE("bpf_program__set_type"),
    // int bpf_program__set_expected_attach_type(struct bpf_program *prog, enum bpf_attach_type type);
    BPF_PROGRAM__SET_EXPECTED_ATTACH_TYPE("bpf_program__set_expected_attach_type"),
    // int bpf_program__set_attach_target(struct bpf_program *prog, int attach_prog_fd, const char *func);
    BPF_PROGRAM__SET_ATTACH_TARGET("bpf_program__set_attach_target"),
    // int bpf_program__fd(const struct bpf_program *prog);
    BPF_PROGRAM__FD("bpf_program__fd"),

    // const char *bpf_map__name(const struct bpf_map *map);
    BPF_MAP__NAME("bpf_map__name"),
    // int bpf_map__fd(const struct bpf_map *map);
    BPF_MAP__FD("bpf_map__fd"),
    // enum bpf_map_type bpf_map__type(const struct bpf_map *map);
    BPF_MAP__TYPE("bpf_map__type"),
    // __u32 bpf_map__key_size(const struct bpf_map *map);
    BPF_MAP__KEY_SIZE("bpf_map__key_size"),
    // __u32 bpf_map__value_size(const struct bpf_map *map);
    BPF_MAP__VALUE_SIZE("bpf_map__value_size"),
    // __u32 bpf_map__max_entries(const struct bpf_map *map);
    BPF_MAP__MAX_ENTRIES("bpf_map__max_entries"),
    // int bpf_map__set_max_entries(struct bpf_map *map, __u32 max_entries);
    BPF_MAP__SET_MAX_ENTRIES("bpf_map__set_max_entries"),
    // __u32 bpf_map__btf_key_type_id(const struct bpf_map *map);
    BPF_MAP__BTF_KEY_TYPE_ID("bpf_map__btf_key_type_id"),
    // __u32 bpf_map__btf_value_type_id(const struct bpf_map *map);
    BPF_MAP__BTF_VALUE_TYPE_ID("bpf_map__btf_value_type_id"),
    // bool bpf_map__is_internal(const struct bpf_map *map);
    BPF_MAP__IS_INTERNAL("bpf_map__is_internal"),
    // const void *bpf_map__initial_value(struct bpf_map *map, size_t *size);
    BPF_MAP__INITIAL_VALUE("bpf_map__initial_value"),
    // int bpf_map__set_initial_value(struct bpf_map *map, const void *data, size_t size);
    BPF_MAP__SET_INITIAL_VALUE("bpf_map__set_initial_value"),
    // const char *bpf_map__pin_path(const struct bpf_map *map);
    BPF_MAP__PIN_PATH("bpf_map__pin_path"),
    // int bpf_map__set_pin_path(struct bpf_map *map, const char *path);
    BPF_MAP__SET_PIN_PATH("bpf_map__set_pin_path"),

    // int bpf_map_lookup_elem(int fd, const void *key, void *value);
    BPF_MAP_LOOKUP_ELEM("bpf_map_lookup_elem"),
    // int bpf_map_update_elem(int fd, const void *key, const void *value, __u64 flags);
    BPF_MAP_UPDATE_ELEM("bpf_map_update_elem"),
    // int bpf_map_delete_elem(int fd, const void *key);
    BPF_MAP_DELETE_ELEM("bpf_map_delete_elem"),
    // int bpf_map_lookup_and_delete_elem(int fd, const void *key, void *value);
    BPF_MAP_LOOKUP_AND_DELETE_ELEM("bpf_map_lookup_and_delete_elem"),
    // int bpf_map_get_next_key(int fd, const void *key, void *next_key);
    BPF_MAP_GET_NEXT_KEY("bpf_map_get_next_key"),
    // int bpf_obj_get_info_by_fd(int bpf_fd, void *info, __u32 *info_len);
    BPF_OBJ_GET_INFO_BY_FD("bpf_obj_get_info_by_fd"),
    // int bpf_enable_stats(enum bpf_stats_type type);
    BPF_ENABLE_STATS("bpf_enable_stats"),
    // int bpf_link_create(int prog_fd, int target_fd, enum bpf_attach_type type, const struct bpf_link_create_opts *o);
    BPF_LINK_CREATE("bpf_link_create"),
    // int bpf_link_update(int link_fd, int new_prog_fd, const struct bpf_link_update_opts *opts);
    BPF_LINK_UPDATE("bpf_link_update"),
    // struct bpf_link *bpf_program__attach(const struct bpf_program *prog);
    BPF_PROGRAM__ATTACH("bpf_program__attach"),
    // struct bpf_link *bpf_program__attach_tracepoint(const struct bpf_program *prog, const char *tp_category,
    //                                                 const char *tp_name);
    BPF_PROGRAM__ATTACH_TRACEPOINT("bpf_program__attach_tracepoint"),
    // int bpf_link__destroy(struct bpf_link *link);
    BPF_LINK__DESTROY("bpf_link__destroy"),
    // enum bpf_attach_type bpf_program__expected_attach_type(const struct bpf_program *prog);
    BPF_PROGRAM__EXPECTED_ATTACH_TYPE("bpf_program__expected_attach_type"),
    // int bpf_map__reuse_fd(struct bpf_map *map, int fd);
    BPF_MAP__REUSE_FD("bpf_map__reuse_fd"),
    // int libbpf_prog_type_by_name(const char *name, enum bpf_prog_type *prog_type,
    //                              enum bpf_attach_type *expected_attach_type);
    LIBBPF_PROG_TYPE_BY_NAME("libbpf_prog_type_by_name"),
    // int libbpf_probe_bpf_prog_type(enum bpf_prog_type prog_type, const void *opts);
    LIBBPF_PROBE_BPF_PROG_TYPE("libbpf_probe_bpf_prog_type"),
    // int libbpf_probe_bpf_map_type(enum bpf_map_type map_type, const void *opts);
    LIBBPF_PROBE_BPF_MAP_TYPE("libbpf_probe_bpf_map_type"),
    // int libbpf_find_vmlinux_btf_id(const char *name, enum bpf_attach_type attach_type);
    LIBBPF_FIND_VMLINUX_BTF_ID("libbpf_find_vmlinux_btf_id"),
    // int bpf_prog_load(enum bpf_prog_type type, const char *name, const char *license, const struct bpf_insn *insns,
    //                   size_t insn_cnt, const struct bpf_prog_load_opts *opts);
    BPF_PROG_LOAD("bpf_prog_load"),
    // int bpf_prog_test_run_opts(int prog_fd, struct bpf_test_run_opts *opts);
    BPF_PROG_TEST_RUN_OPTS("bpf_prog_test_run_opts");

    private final String symbol;

    @SuppressWarnings("ImmutableEnumChecker") // set once, when the library is loaded
    private volatile @Nullable MemorySegment address;

    LibbpfFunction(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    void bind(MemorySegment where) {
        address = where;
    }

    /** Calls a function of {@code int} result, which may be a negated errno. */
    int callInt(long a, long b, long c, long d, long e, long f) {
        return (int) call(a, b, c, d, e, f);
    }

    int callInt(long a) {
        return (int) call(a, 0, 0, 0, 0, 0);
    }

    int callInt(long a, long b, long c) {
        return (int) call(a, b, c, 0, 0, 0);
    }

    /** As {@link #callInt}; a negated errno is thrown. */
    int check(long a, long b, long c, long d, long e, long f) throws LibbpfException {
        int result = (int) call(a, b, c, d, e, f);
        if (result < 0) {
            throw new LibbpfException(symbol, -result);
        }
        return result;
    }

    int check(long a) throws LibbpfException {
        return check(a, 0, 0, 0, 0, 0);
    }

    int check(long a, long b) throws LibbpfException {
        return check(a, b, 0, 0, 0, 0);
    }

    int check(long a, long b, long c) throws LibbpfException {
        return check(a, b, c, 0, 0, 0);
    }

    /** Calls a function of pointer result; NULL is an answer. */
    long pointer(long a, long b) {
        return call(a, b, 0, 0, 0, 0);
    }

    /** Calls a function of pointer result; NULL is thrown as its errno. */
    long pointerOrThrow(long a, long b, long c) throws LibbpfException {
        long result = call(a, b, c, 0, 0, 0);
        if (result == 0) {
            throw new LibbpfException(symbol, LibcFunction.ERRNO.get().get(JAVA_INT, 0));
        }
        return result;
    }

    private long call(long a, long b, long c, long d, long e, long f) {
        MemorySegment target = address;
        if (target == null) {
            throw new IllegalStateException(symbol + " is called before libbpf is loaded");
        }
        try {
            return (long) LibcFunction.CALL.invokeExact(target, LibcFunction.ERRNO.get(), a, b, c, d, e, f);
        } catch (RuntimeException | Error problem) {
            throw problem;
        } catch (Throwable impossible) {
            throw new AssertionError("a downcall throws nothing of its own", impossible);
        }
    }
}
