package io.treville.topology;

import java.util.ArrayList;
import java.util.List;

/** Test cases: {@code {gob-only: {title: …, steps: […], expect: […]}}}. */
final class CaseReader {
    private final StepReader steps;
    private final ExpectationReader expectations;

    CaseReader(Scope scope) {
        this.steps = new StepReader(scope);
        this.expectations = new ExpectationReader(scope);
    }

    List<Case> read(List<Cursor.Named> named) {
        List<Case> cases = new ArrayList<>(named.size());
        for (Cursor.Named entry : named) {
            cases.add(read(entry));
        }
        return cases;
    }

    private Case read(Cursor.Named entry) {
        Fields fields = entry.value().fields("title", "steps", "expect");
        String name = Names.plain(entry.key(), "case");
        String title = fields.text("title");
        List<Step> done = new ArrayList<>();
        if (fields.isMapping()) {
            fields.need("steps");
        } else if (entry.value().isNull()) {
            entry.value().error("needs \"steps\"");
        }
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
        return new Case(name == null ? "" : name, title == null ? entry.name() : title, done, expected);
    }
}
