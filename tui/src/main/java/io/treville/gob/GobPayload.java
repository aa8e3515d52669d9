package io.treville.gob;

import java.util.ArrayList;
import java.util.List;

/** What a GOB's payload says, read as one of the schemas of this project's programs. Numbers are in network order. */
public sealed interface GobPayload {
    /** A schema's format, by the name that a topology gives it. */
    enum Format {
        COUNTER,
        AGGREGATE,
        EIP,
        HEX
    }

    /** One line for people: {@code 2}, {@code (10, 40, 100, 4)}. */
    String text();

    /** @param value unsigned, the first 4 octets */
    record Counter(long value) implements GobPayload {
        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /** A metric folded over the hops so far; unsigned. */
    record Aggregate(long min, long max, long sum, long count) implements GobPayload {
        @Override
        public String text() {
            return count == 0 ? "empty" : "(" + min + ", " + max + ", " + sum + ", " + count + ")";
        }
    }

    /** One hop of an {@link EipStack}. */
    record EipHop(int hopLimit, int id) {}

    /**
     * The EIP identifier and hop-limit stack: 16 bits type 0x666, 8 bits length, 8 bits number of the next free slot,
     * then slots of 8 bits hop limit and 24 bits node id.
     *
     * @param hops as they were pushed
     */
    record EipStack(List<EipHop> hops) implements GobPayload {
        /** The type that marks the stack. */
        static final int TYPE = 0x666;

        public EipStack {
            hops = List.copyOf(hops);
        }

        @Override
        public String text() {
            StringBuilder out = new StringBuilder();
            for (EipHop hop : hops) {
                out.append(out.isEmpty() ? "" : " ")
                        .append(hop.id())
                        .append('@')
                        .append(hop.hopLimit());
            }
            return out.isEmpty() ? "empty" : out.toString();
        }
    }

    /** @param hex two digits an octet */
    record Hex(String hex) implements GobPayload {
        @Override
        public String text() {
            return hex;
        }
    }

    /**
     * Reads a payload; one that does not fit the format is {@link Hex}.
     *
     * @param bytes in which it is
     * @param from its start
     * @param length its octets; what lies outside of {@code bytes} does not count
     */
    static GobPayload decode(Format format, byte[] bytes, int from, int length) {
        int start = Math.clamp(from, 0, bytes.length);
        int octets = Math.clamp(length, 0, bytes.length - start);
        return switch (format) {
            case COUNTER -> octets < 4 ? hex(bytes, start, octets) : new Counter(word(bytes, start));
            case AGGREGATE ->
                octets < 16
                        ? hex(bytes, start, octets)
                        : new Aggregate(
                                word(bytes, start),
                                word(bytes, start + 4),
                                word(bytes, start + 8),
                                word(bytes, start + 12));
            case EIP -> eip(bytes, start, octets);
            case HEX -> hex(bytes, start, octets);
        };
    }

    private static GobPayload eip(byte[] bytes, int start, int octets) {
        if (octets < 4 || word(bytes, start) >>> 16 != EipStack.TYPE) {
            return hex(bytes, start, octets);
        }
        int used = Math.min(bytes[start + 3] & 0xff, octets / 4 - 1);
        List<EipHop> hops = new ArrayList<>(used);
        for (int i = 1; i <= used; i++) {
            long slot = word(bytes, start + 4 * i);
            hops.add(new EipHop((int) (slot >>> 24), (int) slot & 0xffffff));
        }
        return new EipStack(hops);
    }

    private static GobPayload hex(byte[] bytes, int start, int octets) {
        return new Hex(java.util.HexFormat.of().formatHex(bytes, start, start + octets));
    }

    private static long word(byte[] bytes, int at) {
        return ((bytes[at] & 0xffL) << 24)
                | ((bytes[at + 1] & 0xffL) << 16)
                | ((bytes[at + 2] & 0xffL) << 8)
                | (bytes[at + 3] & 0xffL);
    }
}
