package io.treville.capture;

import static java.util.Objects.requireNonNull;

/**
 * One field of a decoded packet.
 *
 * @param path dotted, as {@code ipv6.hoplimit}; the packet inside a tunnel has {@code inner.} before
 * @param kind how the value is to be compared
 * @param text for people: a number in decimal or with {@code 0x}, an address in its canonical form, hex digits
 * @param number the value of a NUMBER, unsigned below 2^63; 0 for the others
 * @param offset of its first octet in the frame
 * @param length in octets; a field of some bits has the octets it lies in
 */
public record Field(String path, Kind kind, String text, long number, int offset, int length) {
    /** How a value is compared with what a user has written. */
    public enum Kind {
        NUMBER,
        ADDRESS,
        HEX,
        TEXT
    }

    public Field {
        requireNonNull(path, "path is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }
}
