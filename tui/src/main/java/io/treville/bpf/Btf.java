package io.treville.bpf;

import io.treville.bpf.BtfType.Alias;
import io.treville.bpf.BtfType.Array;
import io.treville.bpf.BtfType.Composite;
import io.treville.bpf.BtfType.DataSection;
import io.treville.bpf.BtfType.Enumeration;
import io.treville.bpf.BtfType.Int;
import io.treville.bpf.BtfType.Opaque;
import io.treville.bpf.BtfType.Pointer;
import io.treville.bpf.BtfType.Real;
import io.treville.bpf.BtfType.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The types of an object, by id; id 0 is {@code void}. Every reference in it names a type that exists. */
final class Btf {
    /** Longest chain of typedefs and arrays, as in the kernel's resolver. */
    private static final int DEPTH = 32;

    /** An object without BTF. */
    static final Btf NONE = new Btf(List.of(new Opaque("void")));

    private final List<BtfType> types;

    Btf(List<BtfType> types) {
        this.types = types;
    }

    int count() {
        return types.size();
    }

    BtfType type(int id) {
        return types.get(id);
    }

    /** The type behind typedefs and qualifiers. */
    BtfType bare(int id) {
        BtfType type = types.get(id);
        for (int depth = 0; depth < DEPTH && type instanceof Alias alias; depth++) {
            type = types.get(alias.target());
        }
        return type;
    }

    /** The outermost typedef's name on the way to the bare type, {@code ""} for none. */
    String typedef(int id) {
        BtfType type = types.get(id);
        for (int depth = 0; depth < DEPTH && type instanceof Alias alias; depth++) {
            if (!alias.name().isEmpty()) {
                return alias.name();
            }
            type = types.get(alias.target());
        }
        return "";
    }

    /** Size in octets, or -1 for what has none (void, functions) or contradicts itself. */
    int size(int id) {
        return size(id, 0);
    }

    private int size(int id, int depth) {
        if (depth > DEPTH) {
            return -1;
        }
        return switch (types.get(id)) {
            case Int type -> type.size();
            case Real type -> type.size();
            case Pointer _ -> 8;
            case Composite type -> type.size();
            case Enumeration type -> type.size();
            case Alias type -> size(type.target(), depth + 1);
            case Variable type -> size(type.type(), depth + 1);
            case DataSection type -> type.size();
            case Array type -> {
                int element = size(type.element(), depth + 1);
                long all = (long) element * type.count();
                yield element < 0 || all < 0 || all > Integer.MAX_VALUE ? -1 : (int) all;
            }
            case Opaque _ -> -1;
        };
    }

    /** A global variable's type, by its name. */
    Optional<Integer> variable(String name) {
        for (BtfType type : types) {
            if (type instanceof Variable variable && variable.name().equals(name)) {
                return Optional.of(variable.type());
            }
        }
        return Optional.empty();
    }

    /** The names of the variables in a section of data. */
    List<String> variables(String section) {
        List<String> names = new ArrayList<>();
        for (BtfType type : types) {
            if (type instanceof DataSection data && data.name().equals(section)) {
                for (int variable : data.variables()) {
                    names.add(types.get(variable).name());
                }
            }
        }
        return names;
    }
}
