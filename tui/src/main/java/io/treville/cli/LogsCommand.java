package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.daemon.RunningLab;
import io.treville.scenario.report.Json;
import io.treville.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logs}: what a lab's process and its guest's kernel said. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description =
                "Prints what the process that keeps a lab has said, or with --console what the guest's kernel has.",
        footerHeading = "%nExamples:%n",
        footer = {"  treville logs", "  treville logs ioam-gob --console"})
final class LogsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LAB", arity = "0..1", description = "The lab.")
    private @Nullable String name;

    @Option(names = "--console", description = "The console of the guest.")
    private boolean console;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json: a document a line.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private LabOption lab = new LabOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException {
        RunningLab chosen = lab.lab(name);
        if (console && chosen.place() == Topology.Place.HOST) {
            throw new CommandException(
                    ExitCode.USAGE, "lab " + chosen.name() + " runs on this machine: there is no guest with a console");
        }
        PrintWriter out = spec.commandLine().getOut();
        String said = read(console ? chosen.console() : chosen.log());
        switch (format) {
            case TEXT -> out.print(said);
            case JSON -> said.lines().forEach(line -> out.println(document(chosen.name(), line)));
        }
        out.flush();
        return ExitCode.OK;
    }

    private String document(String lab, String line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lab", lab);
        fields.put("source", console ? "console" : "process");
        fields.put("line", line);
        return Json.document(fields);
    }

    private static String read(Path file) throws HostException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
