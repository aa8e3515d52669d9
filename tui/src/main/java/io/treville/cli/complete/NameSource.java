package io.treville.cli.complete;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the names there are at the moment. */
@FunctionalInterface
public interface NameSource {
    /**
     * @param lab the lab whose names are meant, or null for the only one that is up
     * @return the names, none where there is no such lab; never fails, for completion must not disturb who types
     */
    List<String> names(Kind kind, @Nullable String lab);
}
