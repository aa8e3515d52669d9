package io.treville.capture.filter;

/** Ethernet addresses: six groups of one or two hex digits. */
final class Mac {
    private Mac() {}

    static boolean isMac(String text) {
        String[] groups = text.split(":", -1);
        for (String group : groups) {
            if (group.isEmpty() || group.length() > 2) {
                return false;
            }
        }
        return groups.length == 6 && text.indexOf('.') < 0;
    }

    /** The six octets of an address that {@link #isMac} accepts. */
    static long octets(String text) {
        long octets = 0;
        for (String group : text.split(":", -1)) {
            octets = octets << 8 | Integer.parseInt(group, 16);
        }
        return octets;
    }
}
