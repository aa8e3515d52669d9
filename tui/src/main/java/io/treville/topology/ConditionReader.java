package io.treville.topology;

import io.treville.topology.Condition.Order;
import io.treville.topology.Condition.Test;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on values: a value alone, {@code absent}, {@code present}, {@code >= 5}, {@code "!= 7"}, or a mapping of words
 * such as {@code {matches: "^cnt"}} and {@code {mask: 0xff00, equals: 0x0a00}}.
 */
final class ConditionReader {
    static final String[] WORDS = {
        "equals",
        "not",
        "one-of",
        "contains",
        "lacks",
        "matches",
        "below",
        "at-most",
        "above",
        "at-least",
        "mask",
        "take"
    };
    private static final List<String> KNOWN = List.of(WORDS);
    private static final int MOST = 1_000_000;

    private ConditionReader() {}

    /** Whether a mapping is made of condition words only; a value of a map or field may be a mapping too. */
    static boolean isCondition(Cursor cursor) {
        if (!(cursor.yaml() instanceof Yaml.Mapping mapping)
                || mapping.entries().isEmpty()) {
            return false;
        }
        for (Yaml.Entry entry : mapping.entries()) {
            if (!KNOWN.contains(entry.key())) {
                return false;
            }
        }
        return true;
    }

    static Condition read(Cursor cursor) {
        if (cursor.isMapping()) {
            return mapping(cursor.fields(WORDS));
        }
        if (cursor.is("absent")) {
            return Condition.of(new Test.Absent());
        }
        if (cursor.is("present")) {
            return Condition.of(new Test.Present());
        }
        if (cursor.isList()) {
            return Condition.of(new Test.OneOf(texts(cursor)));
        }
        String value = TextValue.of(cursor);
        Test compared = compared(value);
        return Condition.of(compared == null ? new Test.Equal(value) : compared);
    }

    /** {@code >= 5}, {@code < 0x40}, {@code != 7}; null for what begins otherwise. */
    private static @Nullable Test compared(String value) {
        int blank = value.indexOf(' ');
        if (blank < 0) {
            return null;
        }
        String sign = value.substring(0, blank);
        String rest = value.substring(blank + 1).strip();
        if (sign.equals("!=")) {
            return new Test.Not(rest);
        }
        for (Order order : Order.values()) {
            if (order.sign().equals(sign)) {
                BigDecimal bound = decimal(rest);
                return bound == null ? null : new Test.Compared(order, bound);
            }
        }
        return null;
    }

    /** The conditions of a mapping whose keys are the user's: paths of fields. */
    static Map<String, Condition> all(List<Cursor.Named> entries) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (Cursor.Named entry : entries) {
            conditions.put(entry.name(), read(entry.value()));
        }
        return conditions;
    }

    private static Condition mapping(Fields fields) {
        List<Test> tests = new ArrayList<>();
        Cursor mask = fields.get("mask");
        Cursor equal = fields.get("equals");
        if (mask != null) {
            Long bits = mask.bits(64);
            Long value = equal == null ? null : equal.bits(64);
            if (equal == null) {
                mask.error("\"mask\" needs \"equals\"");
            } else if (bits != null && value != null) {
                if ((value & ~bits) != 0) {
                    equal.error("has bits that the mask does not have");
                }
                tests.add(new Test.Masked(bits, value));
            }
        } else if (equal != null) {
            tests.add(new Test.Equal(TextValue.of(equal)));
        }
        words(fields, tests);
        for (Order order : Order.values()) {
            Cursor bound =
                    fields.get(order.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            if (bound != null) {
                tests.add(new Test.Compared(order, number(bound)));
            }
        }
        Cursor take = fields.get("take");
        if (take != null && tests.isEmpty()) {
            take.error("\"take\" needs something to compare with");
        }
        return new Condition(take == null ? null : regex(take), tests);
    }

    /** The tests of a mapping that are on texts. */
    static void words(Fields fields, List<Test> tests) {
        Cursor not = fields.get("not");
        if (not != null) {
            tests.add(new Test.Not(TextValue.of(not)));
        }
        Cursor oneOf = fields.get("one-of");
        if (oneOf != null) {
            tests.add(new Test.OneOf(texts(oneOf)));
        }
        for (Cursor item : fields.items("contains")) {
            tests.add(new Test.Contains(text(item)));
        }
        for (Cursor item : fields.items("lacks")) {
            tests.add(new Test.Lacks(text(item)));
        }
        for (Cursor item : fields.items("matches")) {
            tests.add(new Test.Matches(regex(item)));
        }
    }

    static String text(Cursor cursor) {
        String text = cursor.text();
        return text == null ? "" : text;
    }

    private static List<String> texts(Cursor cursor) {
        List<String> texts = new ArrayList<>();
        for (Cursor item : cursor.items()) {
            texts.add(TextValue.of(item));
        }
        return texts;
    }

    private static String regex(Cursor cursor) {
        String text = text(cursor);
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            cursor.error("\"" + text + "\" is no regular expression: " + e.getDescription());
        }
        return text;
    }

    private static BigDecimal number(Cursor cursor) {
        BigDecimal number = decimal(text(cursor));
        if (number == null) {
            cursor.expected("a number");
            return BigDecimal.ZERO;
        }
        return number;
    }

    /** A decimal number, or octets of hexadecimal after {@code 0x}; null for anything else. */
    static @Nullable BigDecimal decimal(String text) {
        Long whole = Numbers.signed(text);
        if (whole != null) {
            return BigDecimal.valueOf(whole);
        }
        try {
            return text.length() > 40 ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** {@code 5}, or {@code {at-least: 2, at-most: 5}}. */
    static Count count(Cursor cursor) {
        if (!cursor.isMapping()) {
            return Count.exactly(cursor.integer(0, MOST, 0));
        }
        Fields fields = cursor.fields("at-least", "at-most");
        int least = fields.integer("at-least", 0, MOST, 0);
        int most = fields.integer("at-most", 0, MOST, Count.UNBOUNDED);
        if (most < least) {
            cursor.error("at most " + most + " and at least " + least + " exclude each other");
            return Count.atLeast(least);
        }
        return new Count(least, most);
    }

    static Count count(Fields fields, String key, Count fallback) {
        Cursor cursor = fields.get(key);
        return cursor == null ? fallback : count(cursor);
    }
}
