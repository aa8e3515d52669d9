package io.treville.topology;

import java.util.ArrayList;
import java.util.List;

/** Lays settings over each other: mappings key by key, lists one after the other. */
final class YamlMerge {
    private final Problems problems;
    private final boolean strict;

    private YamlMerge(Problems problems, boolean strict) {
        this.problems = problems;
        this.strict = strict;
    }

    /** {@code over} wins where both say something. */
    static Yaml defaults(Yaml base, Yaml over, Problems problems, Where where) {
        return new YamlMerge(problems, false).merge(base, over, where);
    }

    /** Both are the user's settings of one thing: that they contradict each other is a problem. */
    static Yaml both(Yaml first, Yaml second, Problems problems, Where where) {
        return new YamlMerge(problems, true).merge(first, second, where);
    }

    private Yaml merge(Yaml base, Yaml over, Where where) {
        if (base instanceof Yaml.Mapping a && over instanceof Yaml.Mapping b) {
            return mappings(a, b, where);
        }
        if (base instanceof Yaml.Sequence a && over instanceof Yaml.Sequence b) {
            List<Yaml> items = new ArrayList<>(a.items());
            items.addAll(b.items());
            return new Yaml.Sequence(items, b.at(), a.weight() + b.weight());
        }
        if (base instanceof Yaml.Scalar empty && empty.isNull()) {
            return over;
        }
        if (over instanceof Yaml.Scalar empty && empty.isNull() && strict) {
            return base;
        }
        if (strict && !same(base, over)) {
            problems.add(over.at(), where, "set twice: line " + base.at().line() + " says " + base.kind());
        }
        return over;
    }

    private Yaml mappings(Yaml.Mapping base, Yaml.Mapping over, Where where) {
        List<Yaml.Entry> entries =
                new ArrayList<>(base.entries().size() + over.entries().size());
        for (Yaml.Entry entry : base.entries()) {
            Yaml.Entry other = over.find(entry.key());
            entries.add(
                    other == null
                            ? entry
                            : new Yaml.Entry(
                                    entry.key(),
                                    other.at(),
                                    merge(entry.value(), other.value(), where.child(entry.key()))));
        }
        for (Yaml.Entry entry : over.entries()) {
            if (base.find(entry.key()) == null) {
                entries.add(entry);
            }
        }
        return new Yaml.Mapping(entries, over.at(), base.weight() + over.weight());
    }

    private static boolean same(Yaml a, Yaml b) {
        return a instanceof Yaml.Scalar one
                && b instanceof Yaml.Scalar two
                && one.text().equals(two.text());
    }
}
