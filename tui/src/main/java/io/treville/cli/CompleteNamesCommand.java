package io.treville.cli;

import io.treville.cli.complete.Kind;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code complete-names}: the names there are, for the scripts of {@code completion}. Not for people. */
@Command(name = CompleteNamesCommand.NAME, hidden = true, description = "Prints names; asked by completion scripts.")
final class CompleteNamesCommand implements Callable<Integer> {
    static final String NAME = "complete-names";

    @Parameters(paramLabel = "KIND", description = "lab, node, link, interface, endpoint, map, program, topology.")
    private String kind = "";

    @Option(names = "--lab", paramLabel = "LAB", description = "The lab whose names are meant.")
    private @Nullable String lab;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Ends well whatever there is: a completion script has nobody to tell. */
    @Override
    public Integer call() {
        Kind asked = Kind.ofWord(kind);
        if (asked != null) {
            PrintWriter out = spec.commandLine().getOut();
            new LabNames().names(asked, lab).forEach(out::println);
            out.flush();
        }
        return ExitCode.OK;
    }
}
