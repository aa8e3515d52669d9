package io.treville.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that wait, and those that speak to who looks on: {@code wait}, {@code caption}, {@code pause}. */
final class WaitReader {
    private final ExpectationReader expectations;

    WaitReader(ExpectationReader expectations) {
        this.expectations = expectations;
    }

    /** An expectation, or a list of them, that must come true. */
    @Nullable
    Step read(Cursor cursor) {
        List<Expectation> conditions = new ArrayList<>();
        for (Cursor item : cursor.items()) {
            conditions.addAll(expectations.read(item));
        }
        for (Expectation condition : conditions) {
            if (condition instanceof Expectation.Soft || condition instanceof Expectation.Took) {
                cursor.error("\"soft\" and \"took\" are nothing to wait for");
                return null;
            }
        }
        return conditions.isEmpty() ? null : new Step.Wait(conditions);
    }

    static @Nullable Step caption(Cursor cursor) {
        String text = cursor.text();
        return text == null ? null : new Step.Caption(text);
    }

    static @Nullable Step pause(Cursor cursor) {
        String text = cursor.text();
        return text == null ? null : new Step.Pause(text);
    }
}
