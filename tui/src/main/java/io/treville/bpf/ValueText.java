package io.treville.bpf;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The words of a value as typed: numbers, names, addresses, strings, brackets. White space between them is skipped. */
final class ValueText {
    private static final String ENDS = ",=:{}[]\"";

    private final String text;
    private int at;

    ValueText(String text) {
        this.text = text;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    boolean startsWith(char wanted) {
        skipSpace();
        return at < text.length() && text.charAt(at) == wanted;
    }

    boolean accept(char wanted) {
        boolean there = startsWith(wanted);
        at += there ? 1 : 0;
        return there;
    }

    void expect(char wanted) throws ElementException {
        if (!accept(wanted)) {
            throw wrong("'" + wanted + "' expected" + found());
        }
    }

    void expectAssignment() throws ElementException {
        if (!accept('=') && !accept(':')) {
            throw wrong("'=' expected" + found());
        }
    }

    void expectEnd() throws ElementException {
        skipSpace();
        if (at < text.length()) {
            throw wrong("the end expected" + found());
        }
    }

    private String found() {
        skipSpace();
        return at < text.length() ? ", not '" + text.charAt(at) + "'" : ", not the end";
    }

    /** All that is left, without the space around it. */
    String rest() {
        String rest = text.substring(at).strip();
        at = text.length();
        return rest;
    }

    /** The next name or number, left where it is; {@code ""} when there is none. */
    String peekWord() {
        skipSpace();
        return text.substring(at, end(ENDS));
    }

    String word() {
        String word = peekWord();
        at += word.length();
        return word;
    }

    /** The next word with the colons of an IPv6 address in it. */
    String address() {
        skipSpace();
        String word = text.substring(at, end(",={}[]\""));
        at += word.length();
        return word;
    }

    private int end(String stops) {
        int end = at;
        while (end < text.length()
                && stops.indexOf(text.charAt(end)) < 0
                && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A string in quotes with its escapes, or a bare word. */
    byte[] string() throws ElementException {
        if (!accept('"')) {
            return word().getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                octets.write(escape());
            } else {
                int point = text.codePointAt(at);
                octets.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(point);
            }
        }
        expect('"');
        return octets.toByteArray();
    }

    private int escape() throws ElementException {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        at += 2;
        return switch (kind) {
            case '"', '\\' -> kind;
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> 0;
            case 'x' -> octet();
            case 'u' -> unicode();
            default -> throw wrong("'\\" + kind + "' is no escape: use \\\" \\\\ \\n \\t \\0 \\xNN \\u00NN");
        };
    }

    /** JSON's way to write an octet: all that is printed with it is below 256. */
    private int unicode() throws ElementException {
        if (octet() != 0) {
            throw wrong("\\u00 and two hexadecimal digits expected: an octet");
        }
        return octet();
    }

    private int octet() throws ElementException {
        int high = digit(at);
        int low = digit(at + 1);
        if (high < 0 || low < 0) {
            throw wrong("two hexadecimal digits expected");
        }
        at += 2;
        return high << 4 | low;
    }

    private int digit(int where) {
        char c = where < text.length() ? text.charAt(where) : ' ';
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /** {@code 0x} and exactly two digits an octet. */
    void octets(ByteBuffer into, int where, int count) throws ElementException {
        String word = peekWord();
        if (!word.startsWith("0x") || word.length() != 2 + 2 * count) {
            throw wrong("a value of its type or 0x and " + 2 * count + " digits expected");
        }
        at += 2;
        for (int i = 0; i < count; i++) {
            into.put(where + i, (byte) octet());
        }
    }

    BigInteger bigNumber() throws ElementException {
        String word = word();
        boolean negative = word.startsWith("-");
        String digits = negative ? word.substring(1) : word;
        boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
        String plain = hex ? digits.substring(2) : digits;
        if (plain.isEmpty() || plain.length() > 64 || Character.digit(plain.charAt(0), 16) < 0) {
            throw wrong("a number expected" + (word.isEmpty() ? found() : ", not \"" + word + "\""));
        }
        try {
            BigInteger number = new BigInteger(plain, hex ? 16 : 10);
            return negative ? number.negate() : number;
        } catch (NumberFormatException noNumber) {
            throw wrong("a number expected, not \"" + word + "\"", noNumber);
        }
    }

    /** An integer of so many bits. */
    long number(int bits, boolean signed) throws ElementException {
        BigInteger number = bigNumber();
        boolean fits = signed ? number.bitLength() < bits : number.signum() >= 0 && number.bitLength() <= bits;
        if (!fits) {
            throw wrong(
                    number + " does not fit " + (signed ? "a signed" : "an unsigned") + " number of " + bits + " bits");
        }
        return number.longValue();
    }

    /** An error with the place it was found at. */
    ElementException wrong(String what) {
        return new ElementException(what + place());
    }

    ElementException wrong(String what, Throwable cause) {
        return new ElementException(what + place(), cause);
    }

    private String place() {
        return " (column " + (at + 1) + " of " + text + ")";
    }
}
