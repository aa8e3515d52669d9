package io.treville.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A key of an LPM trie as prefix: struct bpf_lpm_trie_key, the length in bits, then the address from its first bit on. */
final class LpmKey {
    private static final int LENGTH = 4;

    private LpmKey() {}

    /** Whether what follows the length is as long as an address. */
    static boolean fits(int keySize) {
        return keySize == LENGTH + 4 || keySize == LENGTH + 16;
    }

    static byte[] parse(String text, int keySize) throws ElementException {
        int slash = text.indexOf('/');
        String bare = text.startsWith("\"") && text.endsWith("\"") ? text.substring(1, text.length() - 1) : text;
        slash -= text.length() == bare.length() ? 0 : 1;
        byte[] address = slash < 0 ? null : Scalars.parseAddress(bare.substring(0, slash), keySize - LENGTH);
        int bits = slash < 0 ? -1 : bits(bare.substring(slash + 1));
        if (address == null || bits < 0 || bits > 8 * (keySize - LENGTH)) {
            throw new ElementException(
                    "\"" + bare + "\" is no " + (keySize == LENGTH + 4 ? "IPv4" : "IPv6") + " prefix");
        }
        return ByteBuffer.allocate(keySize)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bits)
                .put(address)
                .array();
    }

    private static int bits(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i > 2) {
                return -1;
            }
            number = 10 * number + (c - '0');
        }
        return text.isEmpty() ? -1 : number;
    }

    static String print(byte[] key) {
        int bits = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return Scalars.address(Arrays.copyOfRange(key, LENGTH, key.length)) + "/" + Integer.toUnsignedString(bits);
    }
}
