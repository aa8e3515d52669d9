package io.treville.record;

import io.treville.scenario.report.TextReport;
import io.treville.term.Transcript;
import io.treville.term.copy.Dump;
import java.io.PrintWriter;
import java.io.StringWriter;

/** A recording as text: what happened as {@code run} prints it, then all that each terminal showed. */
final class TextFilm {
    private TextFilm() {}

    static String of(Recording recording) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        TextReport report = new TextReport(out, TextReport.Paint.PLAIN, true);
        RecordedState state = new RecordedState();
        for (Timed timed : recording.entries()) {
            state.apply(timed.entry());
            switch (timed.entry()) {
                case Entry.Happened happened -> report.on(timed.nanos(), happened.event());
                case Entry.Marked mark -> out.println("[" + Moment.text(timed.nanos()) + "] " + mark.name());
                default -> {
                    // Part of the screens.
                }
            }
        }
        for (RecordedState.Pane pane : state.panes()) {
            out.println();
            out.println("== " + pane.node() + " ==");
            Transcript transcript = pane.screen().transcript();
            out.print(Dump.text(transcript, 0, transcript.cursorLine() + 1));
        }
        out.flush();
        return text.toString();
    }
}
