package io.treville.cli;

import java.io.IOException;
import java.util.List;

/** The topology files that the examples of {@code --help} name. */
final class ExampleTopologies {
    private static final String LAB = """
            name: NAME
            on: PLACE
            links: [left 10.9.0.1/24 -- 10.9.0.2/24 right]
            cases:
              there: {steps: [ping: {from: left, to: 10.9.0.2, count: 1}]}
              back: {steps: [ping: {from: right, to: 10.9.0.1, count: 1}]}
            """;

    private ExampleTopologies() {}

    static void write(ExampleShell shell, String place) throws IOException {
        for (String file : List.of("lab", "my", "other", "a", "b", "labs/my")) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            shell.file(file + ".yaml", LAB.replace("NAME", name).replace("PLACE", place));
        }
    }
}
