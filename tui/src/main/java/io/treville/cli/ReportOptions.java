package io.treville.cli;

import io.treville.lab.LabListener;
import io.treville.scenario.report.Budget;
import io.treville.scenario.report.JsonReport;
import io.treville.scenario.report.KtapReport;
import io.treville.scenario.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is reported, and where. */
final class ReportOptions {
    /** Forms of the report on standard output. */
    enum Format {
        TEXT,
        JSON,
        KTAP
    }

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), json or ktap.")
    private Format format = Format.TEXT;

    @Option(names = "--full", description = "Print every step, expectation and trace line, not only of what failed.")
    private boolean full;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write a JUnit XML report too.")
    private @Nullable Path junit;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report as one HTML file too (of one topology).")
    private @Nullable Path html;

    @Option(
            names = "--artifacts",
            paramLabel = "DIR",
            description =
                    "Keep events, packets (pcapng), times, an HTML report, and after a failure the guest's console.")
    private @Nullable Path artifacts;

    @Option(
            names = "--budget",
            paramLabel = "PHASE=TIME,...",
            description = "Fail when a phase (kernel, boot, up, cases, down) takes longer, as boot=3s,up=100ms.")
    private String budget = "";

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Record the run into a file, for treville replay (of one topology).")
    private @Nullable Path record;

    @Option(
            names = "--keep",
            description = "Leave the lab up under its name, to look at what happened; treville down ends it.")
    private boolean keep;

    boolean keep() {
        return keep;
    }

    Format format() {
        return format;
    }

    @Nullable
    Path junit() {
        return junit;
    }

    @Nullable
    Path html() {
        return html;
    }

    @Nullable
    Path record() {
        return record;
    }

    @Nullable
    Path artifacts() {
        return artifacts;
    }

    Budget budget() {
        try {
            return Budget.parse(budget);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--budget: " + e.getMessage());
        }
    }

    /** The cases, and a check of each run's budget. */
    private int tests(List<PlannedRun> plans) {
        int tests = budget().stated() ? plans.size() : 0;
        for (PlannedRun plan : plans) {
            tests += plan.cases().size();
        }
        return tests;
    }

    /** What is written to standard output. */
    LabListener onStandardOutput(PrintWriter out, List<PlannedRun> plans) {
        boolean several = plans.size() > 1;
        return switch (format) {
            case TEXT -> new TextReport(out, Terminals.paint(), full);
            case JSON -> new JsonReport(out, several);
            case KTAP -> new KtapReport(out, tests(plans), several);
        };
    }
}
