package io.treville.cli;

import io.treville.bpf.BpfException;
import io.treville.bpf.Feature;
import io.treville.bpf.FeatureTable;
import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code features}: what of BPF a kernel has. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description =
                "Tells which program types, map types, helpers and ways to attach a kernel has: this machine's, or"
                        + " with --lab that of a lab.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville features", "  treville features --lab ioam-gob --format json"})
final class FeaturesCommand implements Callable<Integer> {
    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private LabOption lab = new LabOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<Feature> features = features();
        switch (format) {
            case TEXT -> {
                List<List<String>> rows = new ArrayList<>();
                rows.add(List.of("kind", "name", "there", "since Linux"));
                for (Feature feature : features) {
                    rows.add(List.of(
                            feature.kind().text(),
                            feature.name(),
                            feature.answer().text(),
                            feature.since()));
                }
                Table.print(rows, out);
            }
            case JSON -> {
                for (Feature feature : features) {
                    out.println(Json.document(fields(feature)));
                }
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private List<Feature> features() throws HostException, InterruptedException {
        if (lab.given()) {
            try (LabClient client = lab.open()) {
                return client.host().features();
            }
        }
        try {
            return FeatureTable.probe();
        } catch (BpfException lack) {
            throw new CommandException(ExitCode.ENVIRONMENT, String.valueOf(lack.getMessage()));
        }
    }

    private static Map<String, Object> fields(Feature feature) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", feature.kind().name().toLowerCase(Locale.ROOT));
        fields.put("name", feature.name());
        fields.put("there", feature.answer().text());
        fields.put("since", feature.since());
        return fields;
    }
}
