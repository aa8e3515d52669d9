package io.treville.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Test cases: {@code {gob-only: {title: …, tags: …, steps: […], expect: […]}}}; one with {@code foreach} is read once for
 * each of its rows.
 */
final class CaseReader {
    private static final int MOST_CASES = 10_000;

    private final Scope scope;
    private final ProgramReader programs;
    private final Set<String> names = new HashSet<>();

    CaseReader(Scope scope, ProgramReader programs) {
        this.scope = scope;
        this.programs = programs;
    }

    List<Case> read(List<Cursor.Named> named) {
        List<Case> cases = new ArrayList<>(named.size());
        for (Cursor.Named entry : named) {
            for (Foreach.Row row : Foreach.rows(entry)) {
                if (cases.size() == MOST_CASES) {
                    entry.key().error("more than " + MOST_CASES + " cases");
                    return cases;
                }
                cases.add(read(row));
            }
        }
        return cases;
    }

    /** What a topology shows of itself, as a case called {@code demo}. */
    Case demo(Cursor cursor) {
        Fields fields = cursor.fields("title", "steps", "expect");
        return read("demo", List.of(), fields);
    }

    private Case read(Foreach.Row row) {
        Cursor cursor = row.value();
        Fields fields = cursor.fields("title", "tags", "foreach", "steps", "expect");
        String name = Names.plain(row.name(), "case");
        if (name != null && !names.add(name)) {
            row.name().error("duplicate case \"" + name + "\"");
        }
        return read(name == null ? "" : name, tags(fields), fields);
    }

    private Case read(String name, List<String> tags, Fields fields) {
        if (fields.isMapping()) {
            fields.need("steps");
        } else if (fields.self().isNull()) {
            fields.self().error("needs \"steps\"");
        }
        String title = fields.text("title");
        CaseScope inside = new CaseScope(scope, programs);
        ExpectationReader expectations = new ExpectationReader(inside);
        StepReader steps = new StepReader(inside, expectations);
        List<Step> done = new ArrayList<>();
        for (Cursor item : fields.items("steps")) {
            Step step = steps.read(item);
            if (step != null) {
                done.add(step);
            }
        }
        List<Expectation> expected = new ArrayList<>();
        for (Cursor item : fields.items("expect")) {
            expected.addAll(expectations.read(item));
        }
        return new Case(name, title == null ? name : title, tags, done, expected);
    }

    private static List<String> tags(Fields fields) {
        List<String> tags = new ArrayList<>();
        for (Cursor item : fields.items("tags")) {
            for (Cursor word : item.words()) {
                String tag = Names.plain(word, "tag");
                if (tag != null) {
                    tags.add(tag);
                }
            }
        }
        return tags;
    }
}
