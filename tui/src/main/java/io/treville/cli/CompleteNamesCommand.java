package io.treville.cli;

import io.treville.cli.complete.Kind;
import java.io.PrintWriter;

/** {@code complete-names}: the names there are, for the scripts of {@code completion}. Not for people. */
final class CompleteNamesCommand extends BriefCommand {
    static final String NAME = "complete-names";

    private final Argument<String> kind =
            parameter(String.class, "KIND", "lab, node, link, interface, endpoint, map, program, topology.");
    private final Argument<String> lab = option("--lab", String.class, "LAB", "The lab whose names are meant.");

    CompleteNamesCommand() {
        super(NAME, "Prints names; asked by completion scripts.");
        spec().usageMessage().hidden(true);
    }

    /** Ends well whatever there is: a completion script has nobody to tell. */
    @Override
    public Integer call() {
        Kind asked = Kind.ofWord(kind.get());
        if (asked != null) {
            PrintWriter out = out();
            new LabNames().names(asked, lab.orNull()).forEach(out::println);
            out.flush();
        }
        return ExitCode.OK;
    }
}
