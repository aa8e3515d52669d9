package io.treville.topology;

import org.jspecify.annotations.Nullable;

/** What may be a name. */
final class Names {
    /** The longest interface name, octets (IFNAMSIZ - 1 of include/uapi/linux/if.h). */
    static final int LONGEST_INTERFACE = 15;

    private static final int LONGEST = 64;

    private Names() {}

    /** A name of a topology, case or program; reported when it is none. */
    static @Nullable String plain(@Nullable Cursor cursor, String what) {
        String text = cursor == null ? null : cursor.text();
        if (cursor == null || text == null) {
            return null;
        }
        if (text.length() > LONGEST || !isName(text)) {
            cursor.error(what + " \"" + text + "\" is no name: letters, digits, - and _, at most " + LONGEST
                    + " characters, no - first");
            return null;
        }
        return text;
    }

    /** The name of an interface. */
    static @Nullable String device(Cursor cursor, String text) {
        if (text.length() > LONGEST_INTERFACE) {
            cursor.error("interface name \"" + text + "\" is longer than " + LONGEST_INTERFACE + " octets");
            return null;
        }
        if (!isName(text) || text.equals("lo") || text.equals("all") || text.equals("default")) {
            cursor.error("\"" + text + "\" is no interface name: letters, digits, - and _, no - first");
            return null;
        }
        return text;
    }

    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inside = c == '-' ? i > 0 : c == '_' || (c < 128 && Character.isLetterOrDigit(c));
            if (!inside) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** {@code unknown node "prothos", did you mean "porthos"?} */
    static void unknown(Cursor cursor, String what, String typed, Iterable<String> known) {
        String near = Suggestion.of(typed, known);
        StringBuilder all = new StringBuilder();
        if (near.isEmpty()) {
            for (String name : known) {
                all.append(all.isEmpty() ? " (known: " : ", ").append(name);
            }
            all.append(all.isEmpty() ? "" : ")");
        }
        cursor.error("unknown " + what + " \"" + typed + "\"" + near + all);
    }
}
