package io.treville.bpf;

import java.util.List;

/** A type of BTF (kernel Documentation/bpf/btf.rst). References are type ids; sizes are octets. */
sealed interface BtfType {
    /** The type's name, {@code ""} for none. */
    default String name() {
        return "";
    }

    /** {@code void}, and kinds that carry no data (forward declarations, functions, tags). */
    record Opaque(String name) implements BtfType {}

    /** An integer of 1, 2, 4, 8 or 16 octets. */
    record Int(String name, int size, boolean signed, boolean bool, boolean character) implements BtfType {}

    record Real(String name, int size) implements BtfType {}

    record Pointer(int target) implements BtfType {}

    record Array(int element, int count) implements BtfType {}

    /** A struct or union. */
    record Composite(String name, int size, boolean union, List<Member> members) implements BtfType {}

    /**
     * @param bitOffset from the start of the composite
     * @param bitSize of a bit field, 0 for an ordinary member
     */
    record Member(String name, int type, int bitOffset, int bitSize) {}

    record Enumeration(String name, int size, boolean signed, List<Constant> constants) implements BtfType {}

    record Constant(String name, long value) {}

    /** A typedef, or with an empty name {@code const}, {@code volatile}, {@code restrict} or a type tag. */
    record Alias(String name, int target) implements BtfType {}

    record Variable(String name, int type) implements BtfType {}

    /** An ELF section of data: the variables in it, by type id. */
    record DataSection(String name, int size, List<Integer> variables) implements BtfType {}
}
