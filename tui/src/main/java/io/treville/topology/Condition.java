package io.treville.topology;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value must be: all tests hold of it. The value is a packet's field, a command's output or status, a map entry, a
 * counter.
 *
 * @param take a regular expression whose first group (or, without a group, whose match) is tested instead of the value, or
 *     null
 */
public record Condition(@Nullable String take, List<Test> tests) {
    /** Holds of everything that is there. */
    public static final Condition ANY = new Condition(null, List.of());

    public Condition {
        tests = List.copyOf(tests);
    }

    static Condition of(Test test) {
        return new Condition(null, List.of(test));
    }

    /** True when it is satisfied by there being nothing. */
    public boolean wantsAbsence() {
        return tests.size() == 1 && tests.getFirst() instanceof Test.Absent;
    }

    /** One test. */
    public sealed interface Test {
        /** As values of its kind compare: numbers as numbers, addresses as addresses, hex without regard to case. */
        record Equal(String value) implements Test {}

        record Not(String value) implements Test {}

        record OneOf(List<String> values) implements Test {
            public OneOf {
                values = List.copyOf(values);
            }
        }

        record Contains(String text) implements Test {}

        record Lacks(String text) implements Test {}

        /** The regular expression is found in the value; {@code ^} and {@code $} are the ends of a line. */
        record Matches(String regex) implements Test {}

        record Compared(Order order, BigDecimal bound) implements Test {}

        /** The bits of the mask are as in {@code value}; 64 bits without sign. */
        record Masked(long mask, long value) implements Test {}

        record Absent() implements Test {}

        record Present() implements Test {}
    }

    /** How a number relates to a bound. */
    public enum Order {
        BELOW("<"),
        AT_MOST("<="),
        ABOVE(">"),
        AT_LEAST(">=");

        private final String sign;

        Order(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** @param compared what {@link Comparable#compareTo} gave for the value and the bound */
        public boolean holds(int compared) {
            return switch (this) {
                case BELOW -> compared < 0;
                case AT_MOST -> compared <= 0;
                case ABOVE -> compared > 0;
                case AT_LEAST -> compared >= 0;
            };
        }
    }

    /** In a few words: {@code 77}, {@code >= 5}, {@code matches /x+/}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (take != null) {
            text.append("taken by /").append(take).append("/ ");
        }
        String separator = "";
        for (Test test : tests) {
            text.append(separator).append(words(test));
            separator = " and ";
        }
        return tests.isEmpty() ? text.append("anything").toString() : text.toString();
    }

    private static String words(Test test) {
        return switch (test) {
            case Test.Equal equal -> equal.value();
            case Test.Not not -> "not " + not.value();
            case Test.OneOf oneOf -> "one of " + String.join(", ", oneOf.values());
            case Test.Contains contains -> "contains '" + contains.text() + "'";
            case Test.Lacks lacks -> "lacks '" + lacks.text() + "'";
            case Test.Matches matches -> "matches /" + matches.regex() + "/";
            case Test.Compared compared ->
                compared.order().sign() + " " + compared.bound().toPlainString();
            case Test.Masked masked ->
                "0x" + Long.toHexString(masked.value()) + " under mask 0x" + Long.toHexString(masked.mask());
            case Test.Absent absent -> "absent";
            case Test.Present present -> "present";
        };
    }
}
