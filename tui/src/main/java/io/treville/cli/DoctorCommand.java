package io.treville.cli;

import io.treville.scenario.report.Json;
import io.treville.topology.InvalidTopologyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doctor}: what of this machine a run needs, and how it is. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Looks at what a run needs of this machine. Ends with 3 when something needed is missing.",
        footerHeading = "%nExample:%n",
        footer = {"  treville doctor", "  treville doctor xdp-counter"})
final class DoctorCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "TOPOLOGY",
            description = "Look at what its programs need of this machine's kernel too.")
    private @Nullable String topology;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InvalidTopologyException, IOException {
        List<Finding> findings = new ArrayList<>(Examination.ofThisMachine());
        if (topology != null) {
            findings.addAll(FeatureNeeds.of(Topologies.load(topology, Topologies.Objects.ASSUMED)));
        }
        return report(findings, spec.commandLine().getOut());
    }

    int report(List<Finding> findings, PrintWriter out) {
        int code = ExitCode.OK;
        for (Finding finding : findings) {
            switch (format) {
                case TEXT -> out.println(mark(finding.state()) + finding.thing() + ": " + finding.text());
                case JSON -> out.println(Json.document(finding));
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
