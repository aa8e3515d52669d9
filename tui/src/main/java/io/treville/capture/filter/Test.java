package io.treville.capture.filter;

/** A question that a frame answers with yes or no. */
sealed interface Test {
    boolean of(Frame frame);

    record And(Test left, Test right) implements Test {
        @Override
        public boolean of(Frame frame) {
            return left.of(frame) && right.of(frame);
        }
    }

    record Or(Test left, Test right) implements Test {
        @Override
        public boolean of(Frame frame) {
            return left.of(frame) || right.of(frame);
        }
    }

    record Not(Test test) implements Test {
        @Override
        public boolean of(Frame frame) {
            return !test.of(frame);
        }
    }

    /** What an empty expression asks. */
    record Always() implements Test {
        @Override
        public boolean of(Frame frame) {
            return true;
        }
    }

    /** Whether the frame left through its interface. */
    record Outgoing() implements Test {
        @Override
        public boolean of(Frame frame) {
            return frame.packet().outgoing();
        }
    }

    /** How two numbers compare. */
    enum Order {
        EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    record Relation(Value left, Order order, Value right) implements Test {
        @Override
        public boolean of(Frame frame) {
            int compared = Integer.compareUnsigned(left.of(frame), right.of(frame));
            return switch (order) {
                case EQUAL -> compared == 0;
                case GREATER -> compared > 0;
                case GREATER_OR_EQUAL -> compared >= 0;
            };
        }
    }

    /**
     * Whether a chain of headers has a protocol in it.
     *
     * @param header where the IP header starts
     * @param six whether it is IPv6, whose extension headers are walked; in IPv4 only authentication headers are
     */
    record Chain(int protocol, int header, boolean six) implements Test {
        private static final int AUTHENTICATION = 51;
        private static final int NO_NEXT = 59;

        @Override
        public boolean of(Frame frame) {
            int next = frame.load(header + (six ? 6 : 9), 1);
            long at = header + (six ? 40L : 4L * (frame.load(header, 1) & 0xf));
            while (next != protocol && next != NO_NEXT) {
                if (next == AUTHENTICATION) {
                    next = frame.load(at, 1);
                    at += 4L * (frame.load(at + 1, 1) + 2);
                } else if (six && extension(next)) {
                    next = frame.load(at, 1);
                    at += 8L * (frame.load(at + 1, 1) + 1);
                } else {
                    return false;
                }
            }
            return next == protocol;
        }

        /** Hop-by-Hop, Routing, Fragment and Destination Options. */
        private static boolean extension(int protocol) {
            return protocol == 0 || protocol == 43 || protocol == 44 || protocol == 60;
        }
    }
}
