package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A test case of a topology: steps done in order, then expectations checked on what was seen meanwhile.
 *
 * @param name unique in the topology
 * @param tags words by which a run chooses cases
 */
public record Case(String name, String title, List<String> tags, List<Step> steps, List<Expectation> expectations) {
    public Case {
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        tags = List.copyOf(tags);
        steps = List.copyOf(steps);
        expectations = List.copyOf(expectations);
    }
}
