package io.treville.capture;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares a packet's fields with what a topology file demands. Numbers are compared as numbers ({@code 0x31} is 49),
 * addresses as addresses, hex digits without regard to case, {@code 0x}, colons and spaces.
 */
public final class PacketMatcher {
    /** Demands that a path is not there. */
    public static final String ABSENT = "absent";

    /** Demands that a path is there, whatever its value. */
    public static final String PRESENT = "present";

    /** @param actual {@link #ABSENT} when the packet has no such field */
    public record Mismatch(String path, String wanted, String actual) {
        @Override
        public String toString() {
            return path + " is " + actual + ", not " + wanted;
        }
    }

    private final Map<String, String> wanted;

    /** @param wanted paths and values; an empty map matches every packet */
    public PacketMatcher(Map<String, String> wanted) {
        this.wanted = new TreeMap<>(wanted);
    }

    public boolean matches(DecodedPacket packet) {
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            if (!satisfied(packet.field(entry.getKey()), entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** What is not as demanded, ordered by path. */
    public List<Mismatch> mismatches(DecodedPacket packet) {
        List<Mismatch> mismatches = new ArrayList<>();
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            Optional<Field> field = packet.field(entry.getKey());
            if (!satisfied(field, entry.getValue())) {
                String actual = field.isPresent() ? field.get().text() : ABSENT;
                mismatches.add(new Mismatch(entry.getKey(), entry.getValue(), actual));
            }
        }
        return mismatches;
    }

    private static boolean satisfied(Optional<Field> field, String value) {
        return switch (value) {
            case ABSENT -> field.isEmpty();
            case PRESENT -> field.isPresent();
            default -> field.isPresent() && equal(field.get(), value);
        };
    }

    /** Whether a field is what a user has written, compared as values of its kind compare. */
    public static boolean equal(Field field, String typed) {
        String value = typed.strip();
        return switch (field.kind()) {
            case NUMBER -> number(value) == field.number();
            case ADDRESS -> address(value).equals(field.text());
            case HEX -> hex(value).equals(field.text());
            case TEXT -> value.equalsIgnoreCase(field.text());
        };
    }

    /** -1, which no field is, when it is no number. */
    private static long number(String value) {
        try {
            return value.startsWith("0x") || value.startsWith("0X")
                    ? Long.parseLong(value, 2, value.length(), 16)
                    : Long.parseLong(value);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String address(String value) {
        if (isMac(value)) {
            return value.toLowerCase(Locale.ROOT).replace('-', ':');
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(value).getAddress();
            if (bytes.length == 16) {
                return AddressText.ipv6(bytes, 0);
            }
            return value.indexOf(':') < 0 ? InetAddress.ofLiteral(value).getHostAddress() : mapped(bytes);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** {@code ::ffff:1.2.3.4}, which Java takes for an IPv4 address. */
    private static String mapped(byte[] ipv4) {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, bytes, 12, 4);
        return AddressText.ipv6(bytes, 0);
    }

    private static boolean isMac(String value) {
        if (value.length() != 17) {
            return false;
        }
        for (int i = 0; i < 17; i++) {
            boolean separator = value.charAt(i) == ':' || value.charAt(i) == '-';
            if (separator != (i % 3 == 2)) {
                return false;
            }
        }
        return true;
    }

    private static String hex(String value) {
        String digits = value.startsWith("0x") || value.startsWith("0X") ? value.substring(2) : value;
        StringBuilder out = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c != ':' && c != ' ' && c != '_') {
                out.append(Character.toLowerCase(c));
            }
        }
        return out.toString();
    }
}
