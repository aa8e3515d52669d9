package io.treville.lab.tunnel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Structs as maps print them: {@code {debug=0, dest_addr=10.0.0.1, dest_mac=[2, 0, 0, 0, 0, 1]}}. */
final class TunnelText {
    private TunnelText() {}

    static Map<String, String> fields(String printed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String part : parts(printed, '{', '}')) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("\"" + part + "\" is no member");
            }
            fields.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        return fields;
    }

    /** What stands between the outermost brackets, apart at the commas outside of inner ones. */
    static List<String> parts(String printed, char open, char close) {
        String text = printed.strip();
        if (text.length() < 2 || text.charAt(0) != open || text.charAt(text.length() - 1) != close) {
            throw new IllegalArgumentException("\"" + printed + "\" does not stand in " + open + close);
        }
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 1;
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        String last = text.substring(start, text.length() - 1).strip();
        if (!last.isEmpty() || !parts.isEmpty()) {
            parts.add(last);
        }
        return parts;
    }

    private static String hex(String digits) {
        StringBuilder list = new StringBuilder("[");
        for (int i = 2; i < digits.length(); i += 2) {
            int high = Character.digit(digits.charAt(i), 16);
            int low = i + 1 < digits.length() ? Character.digit(digits.charAt(i + 1), 16) : -1;
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("\"" + digits + "\" is no octets");
            }
            list.append(i == 2 ? "" : ", ").append(16 * high + low);
        }
        return list.append(']').toString();
    }

    static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static long number(String text) {
        if (!isNumber(text) || text.length() > 18) {
            throw new IllegalArgumentException("\"" + text + "\" is no number");
        }
        return Long.parseLong(text);
    }

    /** {@code [2, 0, 0, 0, 0, 1]} or {@code 0x020000000001} as people write it, each octet with two digits. */
    static String mac(String printed) {
        if (printed.startsWith("0x")) {
            return mac(hex(printed));
        }
        StringBuilder mac = new StringBuilder(17);
        for (String octet : parts(printed, '[', ']')) {
            long value = number(octet);
            if (value > 0xff || mac.length() > 15) {
                throw new IllegalArgumentException("\"" + printed + "\" is no MAC address");
            }
            mac.append(mac.isEmpty() ? "" : ":");
            mac.append(Character.forDigit((int) value >> 4, 16)).append(Character.forDigit((int) value & 0xf, 16));
        }
        if (mac.length() != 17) {
            throw new IllegalArgumentException("\"" + printed + "\" is no MAC address");
        }
        return mac.toString();
    }
}
