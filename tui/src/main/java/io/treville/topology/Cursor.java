package io.treville.topology;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of the file and its part in the topology. Each method reads it as one type; what does not fit is reported with
 * the value's place, and null or the fallback stands for it, so that reading goes on.
 */
final class Cursor {
    private final Yaml yaml;
    private final Where where;
    private final Problems problems;

    Cursor(Yaml yaml, Where where, Problems problems) {
        this.yaml = yaml;
        this.where = where;
        this.problems = problems;
    }

    Yaml yaml() {
        return yaml;
    }

    Where where() {
        return where;
    }

    Position at() {
        return yaml.at();
    }

    void error(String message) {
        problems.add(yaml.at(), where, message);
    }

    void error(Position at, String message) {
        problems.add(at, where, message);
    }

    /** The same value, spoken of as another part. */
    Cursor as(Where part) {
        return new Cursor(yaml, part, problems);
    }

    /** Another value in the same part. */
    Cursor with(Yaml other) {
        return new Cursor(other, where, problems);
    }

    /** What an entry of this mapping holds. */
    Cursor below(Yaml.Entry entry) {
        return new Cursor(entry.value(), where.child(entry.key()), problems);
    }

    void environment(String message) {
        problems.add(Diagnostic.Kind.ENVIRONMENT, yaml.at(), where, message);
    }

    boolean isNull() {
        return yaml instanceof Yaml.Scalar scalar && scalar.isNull();
    }

    boolean isText() {
        return yaml instanceof Yaml.Scalar scalar && !scalar.isNull();
    }

    boolean isList() {
        return yaml instanceof Yaml.Sequence;
    }

    boolean isMapping() {
        return yaml instanceof Yaml.Mapping;
    }

    /** True for this plain word. */
    boolean is(String word) {
        return yaml instanceof Yaml.Scalar scalar
                && scalar.plain()
                && scalar.text().equals(word);
    }

    /** Any scalar, as typed; null is reported. */
    @Nullable
    String text() {
        if (yaml instanceof Yaml.Scalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        expected("a text");
        return null;
    }

    /** A whole number within bounds. */
    long number(long least, long most, long fallback) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.plain()) {
            Long value = Numbers.signed(scalar.text());
            if (value != null) {
                if (value >= least && value <= most) {
                    return value;
                }
                error(value + " is not within " + least + ".." + most);
                return fallback;
            }
        }
        expected("a number");
        return fallback;
    }

    int integer(int least, int most, int fallback) {
        return (int) number(least, most, fallback);
    }

    /** An unsigned number of at most so many bits. */
    @Nullable
    Long bits(int width) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.plain()) {
            Long value = Numbers.unsigned(scalar.text());
            if (value != null) {
                if (width == 64 || value >>> width == 0) {
                    return value;
                }
                error(scalar.text() + " needs more than " + width + " bits");
                return null;
            }
        }
        expected("a number of " + width + " bits");
        return null;
    }

    boolean flag(boolean fallback) {
        if (is("true")) {
            return true;
        }
        if (!is("false")) {
            expected("true or false");
            return fallback;
        }
        return false;
    }

    @Nullable
    InetAddress address() {
        String text = text();
        if (text == null) {
            return null;
        }
        InetAddress address = Addresses.parse(text);
        if (address == null) {
            error("\"" + text + "\" is not an address");
        }
        return address;
    }

    /** {@code ADDRESS/LENGTH}, or an address alone for a host. */
    @Nullable
    Prefix prefix() {
        String text = text();
        return text == null ? null : prefix(text);
    }

    /** A part of this text read as a prefix. */
    @Nullable
    Prefix prefix(String text) {
        int slash = text.indexOf('/');
        InetAddress address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            error("\"" + text + "\" is not an address");
            return null;
        }
        int bits = Prefix.bits(address);
        Long length = slash < 0 ? Long.valueOf(bits) : Numbers.unsigned(text.substring(slash + 1));
        if (length == null || length < 0 || length > bits) {
            error("\"" + text + "\": the prefix length is not within 0.." + bits);
            return null;
        }
        return new Prefix(address, length.intValue());
    }

    /** A unicast MAC address, in lower case. */
    @Nullable
    String mac() {
        String text = text();
        if (text == null) {
            return null;
        }
        if (!Addresses.isMac(text)) {
            error("\"" + text + "\" is not a unicast MAC address such as 02:00:00:00:00:01");
            return null;
        }
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    /** A time in microseconds: {@code 50ms}, {@code 1s}, {@code 200us}. */
    int micros(int fallback) {
        String text = text();
        Long value = text == null ? Long.valueOf(fallback) : Quantities.micros(text);
        if (value == null) {
            error("\"" + text + "\" is not a time such as 50ms (units us, ms, s)");
            return fallback;
        }
        return value.intValue();
    }

    /** {@code 1.5%} or {@code 1.5}, 0 to 100. */
    double percent() {
        String text = text();
        double value = text == null ? 0 : Quantities.percent(text);
        if (Double.isNaN(value)) {
            error("\"" + text + "\" is not a percentage from 0% to 100%");
            return 0;
        }
        return value;
    }

    /** Bits a second: {@code 10mbit}. */
    long rate() {
        String text = text();
        Long value = text == null ? Long.valueOf(0) : Quantities.rate(text);
        if (value == null) {
            error("\"" + text + "\" is not a rate such as 10mbit (units bit, kbit, mbit, gbit)");
            return 0;
        }
        return value;
    }

    /** One of the words, by its index; -1 after a report. */
    int choice(String... words) {
        String text = text();
        if (text == null) {
            return -1;
        }
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(text)) {
                return i;
            }
        }
        error("\"" + text + "\" is none of " + String.join(", ", words) + Suggestion.of(text, List.of(words)));
        return -1;
    }

    /** The items of a list; a single value stands for a list of one, nothing for none. */
    List<Cursor> items() {
        if (isNull()) {
            return List.of();
        }
        if (!(yaml instanceof Yaml.Sequence sequence)) {
            return List.of(this);
        }
        List<Cursor> items = new ArrayList<>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
            items.add(new Cursor(sequence.items().get(i), where.item(i), problems));
        }
        return items;
    }

    /** The words of a text, each with its own place (exact where the text stands unquoted on one line). */
    List<Cursor> words() {
        String text = text();
        if (text == null) {
            return List.of();
        }
        boolean exact = yaml instanceof Yaml.Scalar scalar && scalar.plain();
        List<Cursor> words = new ArrayList<>();
        int end;
        for (int start = 0; start < text.length(); start = end + 1) {
            end = start;
            while (end < text.length() && !isBlank(text.charAt(end))) {
                end++;
            }
            if (end > start) {
                Position at = exact ? new Position(at().line(), at().column() + start) : at();
                words.add(new Cursor(new Yaml.Scalar(text.substring(start, end), exact, at), where, problems));
            }
        }
        return words;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == ',' || c == '\n' || c == '\t';
    }

    /** A key of the user's own choice, and what it holds. */
    record Named(Cursor key, String name, Cursor value) {}

    /** The entries of a mapping whose keys are the user's; nothing for none. */
    List<Named> entries(String expectation) {
        if (isNull()) {
            return List.of();
        }
        if (!(yaml instanceof Yaml.Mapping mapping)) {
            expected(expectation);
            return List.of();
        }
        List<Named> entries = new ArrayList<>(mapping.entries().size());
        for (Yaml.Entry entry : mapping.entries()) {
            Where below = where.child(entry.key());
            Cursor key = new Cursor(new Yaml.Scalar(entry.key(), true, entry.at()), where, problems);
            entries.add(new Named(key, entry.key(), new Cursor(entry.value(), below, problems)));
        }
        return entries;
    }

    /** A mapping with keys of the language; any other key is reported. */
    Fields fields(String... known) {
        return new Fields(this, yaml instanceof Yaml.Mapping mapping ? mapping : null, problems, known);
    }

    /** Reports that something else was expected here. */
    void expected(String what) {
        error("expected " + what + ", found " + yaml.kind());
    }
}
