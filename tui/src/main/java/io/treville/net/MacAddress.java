package io.treville.net;

/** Ethernet addresses as text, {@code 02:00:00:00:00:01}. */
final class MacAddress {
    private static final int LENGTH = 6;

    private MacAddress() {}

    static byte[] octets(String text) throws NetworkException {
        byte[] octets = new byte[LENGTH];
        int at = 0;
        for (int i = 0; i < LENGTH; i++) {
            int end = i == LENGTH - 1 ? text.length() : text.indexOf(':', at);
            int value = end - at < 1 || end - at > 2 ? -1 : hex(text, at, end);
            if (value < 0) {
                throw new NetworkException.Invalid("\"" + text + "\": not a MAC address like 02:00:00:00:00:01");
            }
            octets[i] = (byte) value;
            at = end + 1;
        }
        return octets;
    }

    static String text(byte[] octets) {
        StringBuilder out = new StringBuilder(3 * octets.length);
        for (byte octet : octets) {
            if (!out.isEmpty()) {
                out.append(':');
            }
            out.append(Character.forDigit(octet >> 4 & 0xf, 16)).append(Character.forDigit(octet & 0xf, 16));
        }
        return out.toString();
    }

    private static int hex(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
