package io.treville.topology;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses as text. */
public final class Addresses {
    private Addresses() {}

    /** The address that a literal stands for, or null: no names, no zones, no short forms of IPv4. */
    static @Nullable InetAddress parse(String text) {
        boolean v6 = text.indexOf(':') >= 0;
        if (text.length() > 45 || (!v6 && !isDottedQuad(text))) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ':' && c != '.' && (c >= 128 || Character.digit(c, 16) < 0)) {
                return null;
            }
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            return v6 == (address instanceof Inet4Address) ? null : address;
        } catch (IllegalArgumentException notALiteral) {
            return null;
        }
    }

    private static boolean isDottedQuad(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots == 3;
    }

    /** True for six octets joined by colons whose first has the group bit clear. */
    static boolean isMac(String text) {
        if (text.length() != 17) {
            return false;
        }
        for (int i = 0; i < 17; i++) {
            char c = text.charAt(i);
            if (i % 3 == 2 ? c != ':' : c >= 128 || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return Character.digit(text.charAt(1), 16) % 2 == 0;
    }

    /** The address in canonical form: dotted quad, or RFC 5952 (lower case, longest run of zeros shortened). */
    public static String text(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        byte[] octets = address.getAddress();
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = ((octets[2 * i] & 0xff) << 8) | (octets[2 * i + 1] & 0xff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder out = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                out.append("::");
                i += length - 1;
            } else {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                    out.append(':');
                }
                out.append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
