package io.treville.cli;

import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what of this machine a run needs, and how it is. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Looks at what a run needs of this machine. Ends with 3 when something needed is missing.",
        footerHeading = "%nExample:%n",
        footer = "  treville doctor")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private KernelCommand.Format format = KernelCommand.Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        return report(Examination.ofThisMachine(), spec.commandLine().getOut());
    }

    int report(List<Finding> findings, PrintWriter out) {
        int code = ExitCode.OK;
        for (Finding finding : findings) {
            switch (format) {
                case TEXT -> out.println(mark(finding.state()) + finding.thing() + ": " + finding.text());
                case JSON -> out.println(Json.of(finding));
            }
            if (finding.state() == Finding.State.MISSING) {
                code = ExitCode.ENVIRONMENT;
            }
        }
        out.flush();
        return code;
    }

    private static String mark(Finding.State state) {
        return switch (state) {
            case OK -> "ok       ";
            case NOTE -> "note     ";
            case MISSING -> "missing  ";
        };
    }
}
