package io.treville.gob;

/**
 * Numbers of the generic netlink family IOAM6 (include/uapi/linux/ioam6_genl.h); those from 8 on are GOB's and exist only
 * in a kernel with CONFIG_IPV6_IOAM6_GOB.
 */
final class IoamFamily {
    static final String NAME = "IOAM6";
    static final int VERSION = 1;

    static final int ADD_NAMESPACE = 1;
    static final int DEL_NAMESPACE = 2;
    static final int DUMP_NAMESPACES = 3;
    static final int ADD_GOB_SCHEMA = 8;
    static final int DEL_GOB_SCHEMA = 9;
    static final int DUMP_GOB_SCHEMAS = 10;
    static final int NS_SET_GOB_SCHEMA = 11;

    /** u16 */
    static final int NS_ID = 1;

    /** u32 */
    static final int NS_DATA = 2;

    /** u64 */
    static final int NS_DATA_WIDE = 3;

    /** u32 */
    static final int GOB_SC_ID = 8;

    /** Nested. */
    static final int GOB_SC_BPF = 9;

    /** Flag: no schema. */
    static final int GOB_SC_NONE = 10;

    /** In GOB_SC_BPF, u32: a descriptor when a schema is added, the program's id in a dump. */
    static final int GOB_BPF_PROG = 1;

    /** In GOB_SC_BPF, string. */
    static final int GOB_BPF_PROG_NAME = 2;

    private IoamFamily() {}
}
