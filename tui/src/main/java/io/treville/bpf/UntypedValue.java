package io.treville.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Octets from text where nothing is known but their number. */
final class UntypedValue {
    private UntypedValue() {}

    static byte[] parse(String text, int size) throws ElementException {
        ByteBuffer octets = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        ValueText words = new ValueText(text);
        boolean quoted = words.accept('"');
        if (words.peekWord().startsWith("0x") || size > 8) {
            words.octets(octets, 0, size);
        } else {
            Scalars.write(
                    octets,
                    0,
                    size,
                    false,
                    words.number(8 * size, words.peekWord().startsWith("-")));
        }
        if (quoted) {
            words.expect('"');
        }
        words.expectEnd();
        return octets.array();
    }
}
