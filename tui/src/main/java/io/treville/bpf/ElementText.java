package io.treville.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Keys and values of one map, text both ways.
 *
 * <ul>
 *   <li>With BTF: as {@link ValuePrinter} and {@link ValueParser} have it.
 *   <li>Without: octets in the order of memory, {@code 0x0a000001}; for input also a decimal number of at most 8 octets, in
 *       the machine's order.
 *   <li>Keys of LPM tries also as prefix, {@code db22::/64}, where what follows the length has the size of an address;
 *       printed so where they have no type.
 *   <li>Programs, maps and interfaces that a map holds, where they have no type: their number.
 *   <li>A value of a per-CPU map: {@code [cpu 0's, cpu 1's, ...]}; for input also one value, for every CPU.
 * </ul>
 */
final class ElementText {
    private final MapShape shape;

    ElementText(MapShape shape) {
        this.shape = shape;
    }

    byte[] key(String text) throws ElementException {
        try {
            return prefix(text)
                    ? LpmKey.parse(text.strip(), shape.keySize())
                    : octets(shape.keyType(), shape.keySize(), text);
        } catch (ElementException wrong) {
            throw new ElementException("map " + shape.name() + ": key: " + wrong.getMessage(), wrong);
        }
    }

    byte[] value(String text) throws ElementException {
        try {
            return shape.isPerCpu() ? perCpu(text.strip()) : octets(shape.valueType(), shape.valueSize(), text);
        } catch (ElementException wrong) {
            throw new ElementException("map " + shape.name() + ": value: " + wrong.getMessage(), wrong);
        }
    }

    private boolean prefix(String text) {
        return shape.kind() == MapKind.LPM_TRIE && LpmKey.fits(shape.keySize()) && text.indexOf('/') >= 0;
    }

    String key(byte[] key, ValueForm form) {
        if (shape.keyType() == 0 && shape.kind() == MapKind.LPM_TRIE && LpmKey.fits(key.length)) {
            String prefix = LpmKey.print(key);
            return form == ValueForm.JSON ? '"' + prefix + '"' : prefix;
        }
        return shape.kind().refersToOthers() ? number(shape.keyType(), key, form) : text(shape.keyType(), key, form);
    }

    String value(byte[] value, ValueForm form) {
        if (shape.kind().refersToOthers()) {
            return number(shape.valueType(), value, form);
        }
        if (!shape.isPerCpu()) {
            return text(shape.valueType(), value, form);
        }
        StringBuilder all = new StringBuilder("[");
        for (int cpu = 0; cpu < shape.cpus(); cpu++) {
            int at = cpu * shape.stride();
            all.append(cpu == 0 ? "" : ", ")
                    .append(text(shape.valueType(), Arrays.copyOfRange(value, at, at + shape.valueSize()), form));
        }
        return all.append(']').toString();
    }

    private String number(int type, byte[] octets, ValueForm form) {
        return type == 0 && octets.length == 4
                ? Integer.toUnsignedString(
                        ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).getInt())
                : text(type, octets, form);
    }

    private String text(int type, byte[] octets, ValueForm form) {
        return type == 0 ? ValuePrinter.octets(octets, form) : ValuePrinter.print(shape.btf(), type, octets, form);
    }

    private byte[] octets(int type, int size, String text) throws ElementException {
        return type == 0 ? UntypedValue.parse(text, size) : ValueParser.parse(shape.btf(), type, text);
    }

    private byte[] perCpu(String text) throws ElementException {
        byte[] all = new byte[shape.elementSize()];
        boolean list = text.startsWith("[") && text.endsWith("]");
        java.util.List<String> parts = list ? split(text.substring(1, text.length() - 1)) : java.util.List.of();
        if (list && parts.size() != shape.cpus()) {
            throw new ElementException("it has values for " + parts.size() + " CPUs, there are " + shape.cpus());
        }
        for (int cpu = 0; cpu < shape.cpus(); cpu++) {
            byte[] one = octets(shape.valueType(), shape.valueSize(), list ? parts.get(cpu) : text);
            System.arraycopy(one, 0, all, cpu * shape.stride(), one.length);
        }
        return all;
    }

    /** At the commas that stand outside of brackets and quotes. */
    private static java.util.List<String> split(String text) {
        java.util.List<String> parts = new java.util.ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
