package io.treville.topology;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Topology files for tests. */
final class Sample {
    /** Three nodes in a line; what a test adds follows. */
    static final String LINE = """
            name: line
            links:
              - alfa db11::2/64 -- db11::1/64 athos
              - athos dc01::1/64 -- dc01::2/64 porthos
            """;

    private Sample() {}

    /** The project's folder. */
    static Path home() {
        return Path.of(System.getProperty("treville.home"));
    }

    static Topology read(String text) throws InvalidTopologyException {
        return file().withObjectsUnbuilt().parse(text);
    }

    /** The nodes of {@link #LINE} with settings. */
    static String nodes(String settings) {
        return LINE + "nodes:\n" + settings.indent(2);
    }

    /** A case of {@link #LINE} with one step. */
    static String step(String step) {
        return LINE + "cases:\n  one:\n    steps:\n      - " + step + "\n";
    }

    /** A case of {@link #LINE} with one expectation. */
    static String expectation(String expectation) {
        return LINE + "cases:\n  one:\n    steps: []\n    expect:\n      - " + expectation + "\n";
    }

    /** The same, with objects of the project that need not be built. */
    static List<String> problemsUnbuilt(String text) {
        return problems(text, file().withObjectsUnbuilt());
    }

    /** Everything wrong with a text, as lines without the file's name; empty when nothing is. */
    static List<String> problems(String text) {
        return problems(text, file());
    }

    private static List<String> problems(String text, TopologyFile reader) {
        try {
            reader.parse(text);
            return List.of();
        } catch (InvalidTopologyException e) {
            List<String> lines = new ArrayList<>();
            for (Diagnostic diagnostic : e.diagnostics()) {
                lines.add(diagnostic.toString().substring("lab.yaml:".length()));
            }
            return lines;
        }
    }

    private static TopologyFile file() {
        return TopologyFile.named("lab.yaml", home().resolve("testbed-topologies"), home());
    }
}
