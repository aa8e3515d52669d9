package io.treville.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;

/** An option or a parameter of a {@link BriefCommand}, and what the command line says of it. */
final class Argument<T> {
    private final ArgSpec spec;

    Argument(ArgSpec spec) {
        this.spec = spec;
    }

    /** Its value, of one that is required or has a value without being given. */
    T get() {
        return requireNonNull(orNull(), "an argument without a value");
    }

    /** Its value, or null when it was not given. */
    @Nullable
    T orNull() {
        return spec.getValue();
    }
}
