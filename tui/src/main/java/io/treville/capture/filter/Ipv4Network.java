package io.treville.capture.filter;

/**
 * An IPv4 address and the bits of it that count.
 *
 * @param address 32 bits
 * @param mask 32 bits
 */
record Ipv4Network(int address, int mask) {
    /**
     * Reads up to four numbers joined by dots; the octets that are left out do not count.
     *
     * @param net whether a single number is a network's, as {@code 10} is 10.0.0.0/8; else it is a whole address
     */
    static Ipv4Network of(Token token, boolean net) throws FilterException {
        long whole = Token.number(token.text());
        if (whole >= 0) {
            return net ? promoted((int) whole) : new Ipv4Network((int) whole, -1);
        }
        String[] parts = token.text().split("\\.", -1);
        int address = 0;
        for (String part : parts) {
            long octet = Token.number(part);
            if (octet < 0 || octet > 255 || parts.length > 4) {
                throw new FilterException(
                        token.column(), token.shown() + " is no address, and names are not looked up");
            }
            address = address << 8 | (int) octet;
        }
        int missing = 8 * (4 - parts.length);
        return new Ipv4Network(address << missing, -1 << missing);
    }

    private static Ipv4Network promoted(int number) {
        int address = number;
        int mask = -1;
        while (address != 0 && (address & 0xff000000) == 0) {
            address <<= 8;
            mask <<= 8;
        }
        return new Ipv4Network(address, mask);
    }

    Ipv4Network masked(int other) {
        return new Ipv4Network(address, other);
    }
}
