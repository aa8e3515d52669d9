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

/** {@code logs}: what a lab's process and its guest's kernel said. */
final class LogsCommand extends BriefCommand {
    private final Argument<String> name = optionalParameter("LAB", "The lab.");
    private final Argument<Boolean> console = flag("--console", "The console of the guest.");
    private final Argument<DataFormat> format = format("text (default) or json: a document a line.");
    private final LabOption lab = lab();

    LogsCommand() {
        super(
                "logs",
                "Prints what the process that keeps a lab has said, or with --console what the guest's kernel has.");
        examples("treville logs", "treville logs ioam-gob --console");
    }

    @Override
    public Integer call() throws HostException {
        RunningLab chosen = lab.lab(name.orNull());
        if (console.get() && chosen.place() == Topology.Place.HOST) {
            throw new CommandException(
                    ExitCode.USAGE, "lab " + chosen.name() + " runs on this machine: there is no guest with a console");
        }
        PrintWriter out = out();
        String said = read(console.get() ? chosen.console() : chosen.log());
        switch (format.get()) {
            case TEXT -> out.print(said);
            case JSON -> said.lines().forEach(line -> out.println(document(chosen.name(), line)));
        }
        out.flush();
        return ExitCode.OK;
    }

    private String document(String lab, String line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lab", lab);
        fields.put("source", console.get() ? "console" : "process");
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
