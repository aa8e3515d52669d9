package io.treville.bpf;

import io.treville.bpf.BtfType.Array;
import io.treville.bpf.BtfType.Composite;
import io.treville.bpf.BtfType.Enumeration;
import io.treville.bpf.BtfType.Int;
import io.treville.bpf.BtfType.Member;
import io.treville.bpf.BtfType.Pointer;
import io.treville.bpf.BtfType.Real;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A value as text, by its type. What it prints, {@link ValueParser} reads back to the same octets:
 *
 * <ul>
 *   <li>integers in decimal; {@code __be16}, {@code __be32}, {@code __be64} in the value they mean; pointers {@code 0x1f}
 *   <li>{@code true}, {@code false}; constants of an enumeration by name, other values of it as number
 *   <li>{@code struct in6_addr}, {@code struct in_addr}, {@code struct ipv6_halves}, and a {@code __be32} member whose name
 *       ends in {@code addr}, as address: {@code db22::2}, {@code 10.0.0.1}
 *   <li>arrays of char {@code "athos"}, up to their trailing NULs; others {@code [1, 2, 3]}
 *   <li>structs and unions {@code {min=10, max=40, sum=100, count=4}}; a union with all its members; members of nameless
 *       ones as if they were the outer one's
 * </ul>
 */
final class ValuePrinter {
    /** Deeper than any sane type; BTF that nests a struct in itself ends here. */
    static final int DEPTH = 32;

    private final Btf btf;
    private final ByteBuffer value;
    private final boolean json;
    private final StringBuilder out = new StringBuilder();

    private ValuePrinter(Btf btf, byte[] value, ValueForm form) {
        this.btf = btf;
        json = form == ValueForm.JSON;
        this.value = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    }

    static String print(Btf btf, int type, byte[] value) {
        return print(btf, type, value, ValueForm.TEXT);
    }

    static String print(Btf btf, int type, byte[] value, ValueForm form) {
        ValuePrinter printer = new ValuePrinter(btf, value, form);
        try {
            printer.value(type, 0, "", 0);
        } catch (IndexOutOfBoundsException lyingType) {
            return octets(value, form);
        }
        return printer.out.toString();
    }

    /** {@code 0x} and two digits an octet, in the order of memory. */
    static String octets(byte[] value, ValueForm form) {
        StringBuilder hex = new StringBuilder(4 + 2 * value.length);
        hex.append(form == ValueForm.JSON ? "\"0x" : "0x");
        for (byte octet : value) {
            hex.append(Character.forDigit(octet >> 4 & 0xf, 16)).append(Character.forDigit(octet & 0xf, 16));
        }
        return (form == ValueForm.JSON ? hex.append('"') : hex).toString();
    }

    private void value(int id, int at, String member, int depth) {
        if (depth > DEPTH) {
            throw new IndexOutOfBoundsException("nested too deeply");
        }
        switch (btf.bare(id)) {
            case Int type -> integer(type, btf.typedef(id), at, member);
            case Enumeration type -> enumeration(type, at);
            case Pointer _ -> word("0x" + Long.toHexString(value.getLong(at)));
            case Real type -> real(type.size() == 4 ? value.getFloat(at) : value.getDouble(at));
            case Array type -> array(type, at, member, depth);
            case Composite type -> composite(type, at, depth);
            default -> throw new IndexOutOfBoundsException("no data type");
        }
    }

    /** What JSON has no form for is a string there. */
    private void word(String word) {
        if (json) {
            out.append('"').append(word).append('"');
        } else {
            out.append(word);
        }
    }

    private void real(double number) {
        if (json && !Double.isFinite(number)) {
            word(Double.toString(number));
        } else {
            out.append(number);
        }
    }

    private void integer(Int type, String typedef, int at, String member) {
        boolean network = Scalars.isNetworkOrder(typedef);
        if (network && type.size() == 4 && Scalars.isAddress(member)) {
            address(at, 4, false);
        } else if (type.size() == 16) {
            out.append(wide(type, at));
        } else if (type.bool()) {
            out.append(value.get(at) == 0 ? "false" : value.get(at) == 1 ? "true" : "" + (value.get(at) & 0xff));
        } else {
            scalar(Scalars.read(value, at, type.size(), type.signed(), network), type.signed());
        }
    }

    private void scalar(long number, boolean signed) {
        out.append(signed ? Long.toString(number) : Long.toUnsignedString(number));
    }

    private BigInteger wide(Int type, int at) {
        byte[] big = new byte[16];
        for (int i = 0; i < 16; i++) {
            big[15 - i] = value.get(at + i);
        }
        return type.signed() ? new BigInteger(big) : new BigInteger(1, big);
    }

    private void enumeration(Enumeration type, int at) {
        constant(type, Scalars.read(value, at, type.size(), type.signed(), false));
    }

    private void constant(Enumeration type, long number) {
        for (BtfType.Constant constant : type.constants()) {
            if (!constant.name().isEmpty() && Scalars.same(constant.value(), number, type.size())) {
                word(constant.name());
                return;
            }
        }
        scalar(number, type.signed());
    }

    private void array(Array type, int at, String member, int depth) {
        int size = btf.size(type.element());
        if (size < 0) {
            throw new IndexOutOfBoundsException("elements without size");
        }
        if (btf.bare(type.element()) instanceof Int element && element.character()) {
            text(at, type.count());
            return;
        }
        out.append('[');
        for (int i = 0; i < type.count(); i++) {
            out.append(i == 0 ? "" : ", ");
            value(type.element(), at + i * size, member, depth + 1);
        }
        out.append(']');
    }

    private void text(int at, int length) {
        int end = length;
        while (end > 0 && value.get(at + end - 1) == 0) {
            end--;
        }
        out.append('"');
        for (int i = 0; i < end; i++) {
            int octet = value.get(at + i) & 0xff;
            if (octet == '"' || octet == '\\') {
                out.append('\\').append((char) octet);
            } else if (octet >= 0x20 && octet < 0x7f) {
                out.append((char) octet);
            } else {
                out.append(json ? "\\u00" : "\\x")
                        .append(Character.forDigit(octet >> 4, 16))
                        .append(Character.forDigit(octet & 15, 16));
            }
        }
        out.append('"');
    }

    private void composite(Composite type, int at, int depth) {
        if (Scalars.isAddressType(type)) {
            address(at, type.size(), Scalars.isHalves(type));
            return;
        }
        out.append('{');
        members(type, at, true, depth);
        out.append('}');
    }

    private boolean members(Composite type, int at, boolean first, int depth) {
        boolean none = first;
        for (Member member : type.members()) {
            int where = at + member.bitOffset() / 8;
            if (member.name().isEmpty() && btf.bare(member.type()) instanceof Composite inner && depth < DEPTH) {
                none = members(inner, where, none, depth + 1);
                continue;
            }
            if (member.name().isEmpty()) {
                continue;
            }
            out.append(none ? "" : ", ");
            word(member.name());
            out.append(json ? ": " : "=");
            none = false;
            if (member.bitSize() > 0) {
                bits(member, at);
            } else {
                value(member.type(), where, member.name(), depth + 1);
            }
        }
        return none;
    }

    private void bits(Member member, int at) {
        BtfType type = btf.bare(member.type());
        boolean signed = Scalars.isSigned(type);
        long number = Scalars.readBits(value, at * 8L + member.bitOffset(), member.bitSize(), signed);
        if (type instanceof Enumeration names) {
            constant(names, number);
        } else if (type instanceof Int flag && flag.bool()) {
            out.append(number != 0);
        } else {
            scalar(number, signed);
        }
    }

    private void address(int at, int length, boolean halves) {
        byte[] octets = new byte[length];
        value.get(at, octets);
        word(Scalars.address(halves ? Scalars.swapHalves(octets) : octets));
    }
}
