package io.treville.trace;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The text of the tracepoint {@code ioam6:ioam6_gob}: {@code name=value} pairs with single spaces between. Unknown names
 * are passed over, so that the kernel may add some.
 */
final class GobRunParser {
    private final LongFunction<@Nullable String> nodeOfNamespace;
    private @Nullable String node;
    private String dev = "";
    private String hook = "";
    private int namespace = -1;
    private int schema;
    private int program;
    private int returnCode;
    private String before = "";
    private String after = "";
    private String verdict = "";

    private GobRunParser(LongFunction<@Nullable String> nodeOfNamespace) {
        this.nodeOfNamespace = nodeOfNamespace;
    }

    /** The run that the event tells of, or null when it is not in the expected form. */
    static @Nullable GobRun parse(PipeEntry.Event event, LongFunction<@Nullable String> nodeOfNamespace) {
        GobRunParser parser = new GobRunParser(nodeOfNamespace);
        String text = event.text();
        int at = 0;
        while (at < text.length()) {
            int space = text.indexOf(' ', at);
            int end = space < 0 ? text.length() : space;
            int equals = text.indexOf('=', at);
            if (equals > at && equals < end) {
                parser.set(text.substring(at, equals), text.substring(equals + 1, end));
            }
            at = end + 1;
        }
        return parser.run(event);
    }

    private void set(String name, String value) {
        switch (name) {
            case "netns" -> node = nodeOfNamespace.apply(number(value, 0));
            case "dev" -> dev = value;
            case "hook" -> hook = value;
            case "ns" -> namespace = (int) number(value, -1);
            case "schema" -> schema = (int) number(value, 0);
            case "prog" -> program = (int) number(value, 0);
            case "ret" -> returnCode = (int) number(value, 0);
            case "before" -> before = value;
            case "after" -> after = value;
            case "verdict" -> verdict = value;
            default -> {}
        }
    }

    private @Nullable GobRun run(PipeEntry.Event event) {
        if (namespace < 0 || verdict.isEmpty()) {
            return null;
        }
        return new GobRun(
                node,
                dev,
                hook,
                namespace,
                schema,
                program,
                returnCode,
                before,
                after,
                verdict,
                event.cpu(),
                event.timeNanos());
    }

    /** Decimal, with sign, or hexadecimal with {@code 0x}. */
    private static long number(String text, long otherwise) {
        try {
            return Long.decode(leadingZerosOff(text));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Keeps {@link Long#decode} from taking {@code 010} for octal. */
    private static String leadingZerosOff(String text) {
        int zeros = 0;
        while (zeros + 1 < text.length()
                && text.charAt(zeros) == '0'
                && text.charAt(zeros + 1) >= '0'
                && text.charAt(zeros + 1) <= '9') {
            zeros++;
        }
        return text.substring(zeros);
    }
}
