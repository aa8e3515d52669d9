package io.treville.capture;

import java.util.List;

/**
 * One header of a decoded packet, or an option that has fields of its own.
 *
 * @param name {@code ipv6}, {@code ioam}; the second of a kind at the same tunnel depth is {@code ioam[1]}; inside a
 *     tunnel {@code inner.ipv6}
 * @param offset of its first octet in the frame
 * @param length octets of the header that were captured
 */
public record Layer(String name, int offset, int length, List<Field> fields) {
    public Layer {
        fields = List.copyOf(fields);
    }
}
