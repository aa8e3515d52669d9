package io.treville.tui.replay;

import io.treville.lab.LabEvent;
import io.treville.scenario.report.TextReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a run prints, as octets for a terminal: its phases, and of its cases each step, expectation and verdict, and what their commands
 * wrote. Traces are left out, which have a part of the interface for themselves.
 */
final class RunReport {
    /** Stands where others have a node's name. */
    static final String PLACE = "(run)";

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);
    private final TextReport report = new TextReport(out, TextReport.Paint.COLOUR, true);
    private boolean hasCases;

    /** Whether an event is of a case, or tells how the run ends. */
    static boolean tellsOf(LabEvent event) {
        return switch (event) {
            case LabEvent.StepStarted _,
                    LabEvent.StepEnded _,
                    LabEvent.ExpectationChecked _,
                    LabEvent.CommandOutput _,
                    LabEvent.CaseEnded _,
                    LabEvent.BudgetChecked _ -> true;
            default -> false;
        };
    }

    void on(long nanos, LabEvent event) {
        hasCases |= event instanceof LabEvent.CaseStarted;
        if (event instanceof LabEvent.CommandOutput command) {
            out.print((command.output() + command.error()).indent(6));
        }
        if (!(event instanceof LabEvent.Trace)) {
            report.on(nanos, event);
        }
    }

    /** What is to be printed now: nothing before the first case, whose report then begins with how the lab came up. */
    byte[] take() {
        if (!hasCases) {
            return new byte[0];
        }
        out.flush();
        String printed = text.toString().replace("\n", "\r\n");
        text.getBuffer().setLength(0);
        return printed.getBytes(StandardCharsets.UTF_8);
    }
}
