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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Octets of a value from text, by its type. Reads what {@link ValuePrinter} prints, and besides: {@code :} for {@code =},
 * numbers as {@code 0x1f}, an address for any {@code __be32}, text for an array of char without its quotes, octets in the
 * order of memory ({@code 0x0a000001}, two digits each) for a whole struct, union or array. Members and elements that are
 * left out are zero. JSON is read too: names, constants and addresses may stand in quotes.
 */
final class ValueParser {
    private final Btf btf;
    private final ValueText text;
    private final ByteBuffer value;

    private ValueParser(Btf btf, String text, int size) {
        this.btf = btf;
        this.text = new ValueText(text);
        value = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws ElementException when the text is no value of the type: one line that says what was expected, and where */
    static byte[] parse(Btf btf, int type, String text) throws ElementException {
        int size = btf.size(type);
        if (size < 0) {
            throw new ElementException("its type has no values that can be written");
        }
        ValueParser parser = new ValueParser(btf, text, size);
        try {
            parser.whole(type);
        } catch (IndexOutOfBoundsException lyingType) {
            throw new ElementException("its type information (BTF) contradicts itself", lyingType);
        }
        return parser.value.array();
    }

    private void whole(int type) throws ElementException {
        if (characters(btf.bare(type)) && !text.startsWith('"') && !text.startsWith('[')) {
            characters((Array) btf.bare(type), 0, text.rest().getBytes(StandardCharsets.UTF_8));
            return;
        }
        value(type, 0, 0);
        text.expectEnd();
    }

    private boolean characters(BtfType type) {
        return type instanceof Array array && btf.bare(array.element()) instanceof Int element && element.character();
    }

    private void value(int id, int at, int depth) throws ElementException {
        if (depth > ValuePrinter.DEPTH) {
            throw text.wrong("it is nested too deeply");
        }
        BtfType bare = btf.bare(id);
        boolean quoted = !(bare instanceof Array) && text.accept('"');
        value(bare, id, at, depth);
        if (quoted) {
            text.expect('"');
        }
    }

    private void value(BtfType bare, int id, int at, int depth) throws ElementException {
        switch (bare) {
            case Int type -> integer(type, btf.typedef(id), at);
            case Enumeration type -> Scalars.write(value, at, type.size(), false, constant(type, 8 * type.size()));
            case Pointer _ -> Scalars.write(value, at, 8, false, text.number(64, false));
            case Real type -> real(type, at);
            case Array type -> array(type, at, depth);
            case Composite type -> composite(type, at, depth);
            default -> throw text.wrong("it has a type without values");
        }
    }

    private void integer(Int type, String typedef, int at) throws ElementException {
        boolean network = Scalars.isNetworkOrder(typedef);
        if (network && type.size() == 4 && text.peekWord().indexOf('.') >= 0) {
            address(4, false, at);
        } else if (type.size() == 16) {
            wide(type, at);
        } else if (type.bool()) {
            value.put(at, (byte) flag(8));
        } else {
            Scalars.write(value, at, type.size(), network, text.number(8 * type.size(), type.signed()));
        }
    }

    private long flag(int bits) throws ElementException {
        String word = text.peekWord();
        if (word.equals("true") || word.equals("false")) {
            text.word();
            return word.equals("true") ? 1 : 0;
        }
        return text.number(bits, false);
    }

    private void wide(Int type, int at) throws ElementException {
        BigInteger number = text.bigNumber();
        int bits = type.signed() ? 127 : 128;
        if (number.bitLength() > bits || (number.signum() < 0 && !type.signed())) {
            throw text.wrong("it does not fit 128 bits");
        }
        for (int i = 0; i < 16; i++) {
            value.put(at + i, number.shiftRight(8 * i).byteValue());
        }
    }

    private void real(Real type, int at) throws ElementException {
        String word = text.word();
        try {
            if (type.size() == 4) {
                value.putFloat(at, Float.parseFloat(word));
            } else {
                value.putDouble(at, Double.parseDouble(word));
            }
        } catch (NumberFormatException noNumber) {
            throw text.wrong("\"" + word + "\" is no number", noNumber);
        }
    }

    private long constant(Enumeration type, int bits) throws ElementException {
        String word = text.peekWord();
        List<String> names = new ArrayList<>();
        for (BtfType.Constant constant : type.constants()) {
            if (constant.name().equals(word)) {
                text.word();
                return constant.value();
            }
            names.add(constant.name());
        }
        if (!word.isEmpty() && (Character.isLetter(word.charAt(0)) || word.charAt(0) == '_')) {
            throw text.wrong("\"" + word + "\" is none of " + Nearest.list(names) + Nearest.hint(word, names));
        }
        return text.number(bits, type.signed());
    }

    private void array(Array type, int at, int depth) throws ElementException {
        int size = btf.size(type.element());
        if (size < 0) {
            throw text.wrong("it has elements without size");
        }
        if (characters(type) && !text.startsWith('[')) {
            characters(type, at, text.string());
            return;
        }
        if (!text.startsWith('[')) {
            boolean quoted = text.accept('"');
            text.octets(value, at, size * type.count());
            if (quoted) {
                text.expect('"');
            }
            return;
        }
        text.expect('[');
        for (int i = 0; !text.accept(']'); i++) {
            if (i > 0) {
                text.expect(',');
            }
            if (i >= type.count()) {
                throw text.wrong("there is room for " + type.count() + " elements");
            }
            value(type.element(), at + i * size, depth + 1);
        }
    }

    private void characters(Array type, int at, byte[] octets) throws ElementException {
        if (octets.length > type.count()) {
            throw new ElementException("it has " + octets.length + " octets, there is room for " + type.count());
        }
        value.put(at, octets);
    }

    private void composite(Composite type, int at, int depth) throws ElementException {
        if (Scalars.isAddressType(type)
                && !text.startsWith('{')
                && !text.peekWord().startsWith("0x")) {
            address(type.size(), Scalars.isHalves(type), at);
            return;
        }
        if (!text.startsWith('{')) {
            text.octets(value, at, type.size());
            return;
        }
        text.expect('{');
        for (boolean first = true; !text.accept('}'); first = false) {
            if (!first) {
                text.expect(',');
            }
            boolean quoted = text.accept('"');
            String name = text.word();
            if (quoted) {
                text.expect('"');
            }
            List<String> known = new ArrayList<>();
            if (!member(type, at, name, known, depth)) {
                throw text.wrong("no member \"" + name + "\", only " + Nearest.list(known) + Nearest.hint(name, known));
            }
        }
    }

    /** Reads the value of a member, looked for in nameless members too; false when there is none of the name. */
    private boolean member(Composite type, int at, String name, List<String> known, int depth) throws ElementException {
        for (Member member : type.members()) {
            int where = at + member.bitOffset() / 8;
            if (member.name().isEmpty()) {
                if (btf.bare(member.type()) instanceof Composite inner
                        && depth < ValuePrinter.DEPTH
                        && member(inner, where, name, known, depth + 1)) {
                    return true;
                }
                continue;
            }
            known.add(member.name());
            if (member.name().equals(name)) {
                text.expectAssignment();
                if (member.bitSize() > 0) {
                    bits(member, at);
                } else {
                    value(member.type(), where, depth + 1);
                }
                return true;
            }
        }
        return false;
    }

    private void bits(Member member, int at) throws ElementException {
        BtfType type = btf.bare(member.type());
        boolean quoted = text.accept('"');
        long number;
        if (type instanceof Enumeration names) {
            number = constant(names, member.bitSize());
        } else if (type instanceof Int flag && flag.bool()) {
            number = flag(member.bitSize());
        } else {
            number = text.number(member.bitSize(), Scalars.isSigned(type));
        }
        if (quoted) {
            text.expect('"');
        }
        Scalars.writeBits(value, at * 8L + member.bitOffset(), member.bitSize(), number);
    }

    private void address(int length, boolean halves, int at) throws ElementException {
        String word = text.address();
        byte[] octets = Scalars.parseAddress(word, length);
        if (octets == null) {
            throw text.wrong("\"" + word + "\" is no " + (length == 4 ? "IPv4" : "IPv6") + " address");
        }
        value.put(at, halves ? Scalars.swapHalves(octets) : octets);
    }
}
