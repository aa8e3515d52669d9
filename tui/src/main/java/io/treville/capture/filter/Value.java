package io.treville.capture.filter;

/** A number of 32 bits, unsigned, as the machine that libpcap compiles for has it. */
sealed interface Value {
    int of(Frame frame);

    record Constant(int number) implements Value {
        @Override
        public int of(Frame frame) {
            return number;
        }
    }

    /** The packet's length on the wire. */
    record Length() implements Value {
        @Override
        public int of(Frame frame) {
            return frame.packet().originalLength();
        }
    }

    /** Octets at a distance from a fixed place. */
    record Load(int base, Value index, int size) implements Value {
        @Override
        public int of(Frame frame) {
            return frame.load(base + (index.of(frame) & 0xffffffffL), size);
        }
    }

    /** Octets at a distance from the end of the IPv4 header that starts at {@code header}. */
    record BehindIpv4(int header, Value index, int size) implements Value {
        @Override
        public int of(Frame frame) {
            int options = 4 * (frame.load(header, 1) & 0xf);
            return frame.load(header + options + (index.of(frame) & 0xffffffffL), size);
        }
    }

    record Negative(Value value) implements Value {
        @Override
        public int of(Frame frame) {
            return -value.of(frame);
        }
    }

    /** Two numbers made one; a division by zero rejects the packet. */
    record Binary(char operator, Value left, Value right) implements Value {
        @Override
        public int of(Frame frame) {
            int a = left.of(frame);
            int b = right.of(frame);
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                case '&' -> a & b;
                case '|' -> a | b;
                case '^' -> a ^ b;
                case 'l' -> (b & ~31) != 0 ? 0 : a << b;
                case 'r' -> (b & ~31) != 0 ? 0 : a >>> b;
                case '/' -> Integer.divideUnsigned(a, divisor(b));
                case '%' -> Integer.remainderUnsigned(a, divisor(b));
                default -> throw new IllegalStateException("operator " + operator);
            };
        }

        private static int divisor(int number) {
            if (number == 0) {
                throw new Frame.TooShort();
            }
            return number;
        }
    }
}
