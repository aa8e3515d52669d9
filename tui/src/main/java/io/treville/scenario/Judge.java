package io.treville.scenario;

import io.treville.capture.Field;
import io.treville.capture.PacketMatcher;
import io.treville.topology.Condition;
import io.treville.topology.Condition.Test;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says whether conditions hold of values. */
final class Judge {
    private Judge() {}

    /** Something that conditions are about. */
    interface Value {
        String text();

        /** Compared as values of its kind compare. */
        boolean is(String wanted);

        /** As a number; null when it is none. */
        default @Nullable BigDecimal number() {
            return Judge.number(text());
        }
    }

    /** A text; two that are numbers are compared as numbers, and a newline at the end does not count. */
    record Text(String text) implements Value {
        @Override
        public boolean is(String wanted) {
            String own = trimmed(text);
            if (own.equals(trimmed(wanted))) {
                return true;
            }
            BigDecimal number = Judge.number(own);
            BigDecimal other = number == null ? null : Judge.number(wanted);
            return number != null && other != null && number.compareTo(other) == 0;
        }

        private static String trimmed(String text) {
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        }
    }

    /** A text, compared octet by octet: {@code 07} is not 7. */
    record Line(String text) implements Value {
        @Override
        public boolean is(String wanted) {
            return text.equals(wanted);
        }
    }

    /** A field of a decoded packet. */
    record PacketField(Field field) implements Value {
        @Override
        public String text() {
            return field.text();
        }

        @Override
        public boolean is(String wanted) {
            return PacketMatcher.equal(field, wanted);
        }

        @Override
        public @Nullable BigDecimal number() {
            return field.kind() == Field.Kind.NUMBER ? BigDecimal.valueOf(field.number()) : Judge.number(field.text());
        }
    }

    /** @param value null where there is nothing */
    static boolean holds(Condition condition, @Nullable Value value) {
        Value tested = value;
        String take = condition.take();
        if (take != null && value != null) {
            Matcher matcher = Pattern.compile(take, Pattern.MULTILINE).matcher(value.text());
            if (!matcher.find()) {
                return false;
            }
            tested = new Text(matcher.groupCount() > 0 ? String.valueOf(matcher.group(1)) : matcher.group());
        }
        for (Test test : condition.tests()) {
            if (!holds(test, tested)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Test test, @Nullable Value value) {
        if (value == null) {
            return test instanceof Test.Absent;
        }
        return switch (test) {
            case Test.Absent absent -> false;
            case Test.Present present -> true;
            case Test.Equal equal -> value.is(equal.value());
            case Test.Not not -> !value.is(not.value());
            case Test.OneOf oneOf -> isOneOf(value, oneOf.values());
            case Test.Contains contains -> value.text().contains(contains.text());
            case Test.Lacks lacks -> !value.text().contains(lacks.text());
            case Test.Matches matches ->
                Pattern.compile(matches.regex(), Pattern.MULTILINE)
                        .matcher(value.text())
                        .find();
            case Test.Compared compared -> {
                BigDecimal number = value.number();
                yield number != null && compared.order().holds(number.compareTo(compared.bound()));
            }
            case Test.Masked masked -> {
                BigDecimal number = value.number();
                yield number != null && (number.longValue() & masked.mask()) == masked.value();
            }
        };
    }

    private static boolean isOneOf(Value value, List<String> wanted) {
        for (String each : wanted) {
            if (value.is(each)) {
                return true;
            }
        }
        return false;
    }

    /** A decimal number, or one of hexadecimal digits after {@code 0x}; null for anything else. */
    static @Nullable BigDecimal number(String text) {
        String stripped = text.strip();
        try {
            if (stripped.startsWith("0x") || stripped.startsWith("0X")) {
                return stripped.length() > 18
                        ? null
                        : new BigDecimal(new java.math.BigInteger(stripped.substring(2), 16));
            }
            return stripped.length() > 40 ? null : new BigDecimal(stripped);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
