package io.treville.scenario;

import org.jspecify.annotations.Nullable;

/**
 * A part of a value that is printed as {@code {min=10, hops=[{id=1}, {id=2}]}}, by its path: {@code min}, {@code
 * hops[1].id}. Any text gives a part or null.
 */
final class ValuePath {
    private ValuePath() {}

    static @Nullable String part(String value, String path) {
        String rest = value.strip();
        int at = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '.') {
                at++;
                continue;
            }
            String found;
            if (c == '[') {
                int end = path.indexOf(']', at);
                if (end < 0) {
                    return null;
                }
                found = item(rest, path.substring(at + 1, end));
                at = end + 1;
            } else {
                int end = at;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                found = member(rest, path.substring(at, end));
                at = end;
            }
            if (found == null) {
                return null;
            }
            rest = found;
        }
        return rest;
    }

    private static @Nullable String member(String value, String name) {
        if (!value.startsWith("{") || !value.endsWith("}")) {
            return null;
        }
        int at = 1;
        while (at < value.length() - 1) {
            int end = end(value, at);
            String piece = value.substring(at, end).strip();
            int sign = piece.indexOf('=');
            if (sign > 0 && piece.substring(0, sign).strip().equals(name)) {
                return piece.substring(sign + 1).strip();
            }
            at = end + 1;
        }
        return null;
    }

    private static @Nullable String item(String value, String index) {
        if (!value.startsWith("[") || !value.endsWith("]")) {
            return null;
        }
        int at = 1;
        for (int i = 0; at < value.length() - 1; i++) {
            int end = end(value, at);
            if (Integer.toString(i).equals(index)) {
                return value.substring(at, end).strip();
            }
            at = end + 1;
        }
        return null;
    }

    /** Where the piece that starts here ends: at a comma outside of brackets, or before the last bracket. */
    private static int end(String value, int from) {
        int depth = 0;
        int last = value.length() - 1;
        for (int i = from; i < last; i++) {
            char c = value.charAt(i);
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == ',' && depth == 0) {
                return i;
            }
        }
        return last;
    }
}
