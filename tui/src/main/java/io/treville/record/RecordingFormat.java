package io.treville.record;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The file: one line of text, then blocks until the end.
 *
 * <pre>
 * treville-recording 1 FORM VERSION\n
 * block: length (4 octets, big-endian), CRC-32C (4) of what follows, deflated octets
 * </pre>
 *
 * The blocks together are one raw deflate stream that is flushed to the octet at the end of each. Unpacked, a block holds whole
 * entries: length (4), and a {@link Timed} as {@code RecordCodec} writes it. A block that is cut off or damaged ends the
 * recording; everything before it counts.
 *
 * <p>FORM is a digest of the entries' types: the codec has no evolution, so another form is refused by name, not misread.
 */
final class RecordingFormat {
    static final String MAGIC = "treville-recording ";
    static final int VERSION = 1;
    static final int LONGEST_TITLE = 200;

    /** Of a block, packed. */
    static final int LARGEST_BLOCK = 4 << 20;

    /** Of a block, unpacked. */
    static final int LARGEST_CONTENT = 8 << 20;

    static final int LARGEST_ENTRY = 4 << 20;

    private RecordingFormat() {}

    static String title(String program) {
        return MAGIC + VERSION + " " + Form.DIGEST + " " + program + "\n";
    }

    static String form() {
        return Form.DIGEST;
    }

    /** Worked out when it is first needed. */
    private static final class Form {
        static final String DIGEST = digest();

        private static String digest() {
            StringBuilder text = new StringBuilder();
            describe(Timed.class, text, new HashSet<>());
            CRC32C sum = new CRC32C();
            sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().toHexDigits((int) sum.getValue());
        }

        private static void describe(Type type, StringBuilder text, Set<Type> known) {
            text.append(type.getTypeName()).append(';');
            if (type instanceof ParameterizedType generic) {
                for (Type argument : generic.getActualTypeArguments()) {
                    describe(argument, text, known);
                }
            } else if (type instanceof Class<?> plain && known.add(type)) {
                if (plain.isEnum()) {
                    text.append(Arrays.toString(plain.getEnumConstants()));
                } else if (plain.isRecord()) {
                    for (RecordComponent component : plain.getRecordComponents()) {
                        text.append(component.getName()).append(':');
                        describe(component.getGenericType(), text, known);
                    }
                } else if (plain.isSealed()) {
                    for (Class<?> permitted : plain.getPermittedSubclasses()) {
                        describe(permitted, text, known);
                    }
                }
            }
        }
    }
}
