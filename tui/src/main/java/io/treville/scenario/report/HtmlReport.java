package io.treville.scenario.report;

import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.topology.Node;
import io.treville.topology.Topology;
import io.treville.trace.GobRun;
import io.treville.trace.TraceLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A run as one HTML file that needs nothing else: the topology drawn, how long each phase took, and for each case its steps,
 * its expectations, what happened hop by hop, the trace, packets and output. What failed is open, the rest folded.
 */
public final class HtmlReport implements LabListener {
    private final Topology topology;
    private final RunLog log = new RunLog();

    public HtmlReport(Topology topology) {
        this.topology = topology;
    }

    @Override
    public void on(long nanos, LabEvent event) {
        log.on(nanos, event);
    }

    /** Writes the file; the run must have ended. */
    public void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    String text() {
        StringBuilder out = new StringBuilder(16_384);
        String title = Xml.escape(topology.name());
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        out.append(title)
                .append(" · treville</title>\n<style>\n")
                .append(HtmlStyle.CSS)
                .append("</style>\n</head>\n");
        out.append("<body>\n<h1>").append(title).append("</h1>\n<p>").append(Xml.escape(topology.title()));
        out.append("</p>\n");
        verdict(out);
        out.append(Picture.svg(topology, suspects()));
        guest(out);
        phases(out);
        for (CaseLog each : log.cases()) {
            section(out, each);
        }
        notices(out);
        return out.append("</body>\n</html>\n").toString();
    }

    private void verdict(StringBuilder out) {
        LabEvent.LabEnded ended = log.ended();
        LabEvent.LabStarted started = log.started();
        LabEvent.LabFailed broken = log.broken();
        boolean bad = ended == null || ended.failed() > 0 || !log.exceeded().isEmpty();
        out.append("<p class=\"").append(bad ? "bad" : "good").append("\" id=\"verdict\">");
        out.append(
                ended == null
                        ? "did not come to its end" + (broken == null ? "" : ": " + Xml.escape(broken.reason()))
                        : ended.passed() + " passed, " + ended.failed() + " failed"
                                + (ended.skipped() > 0 ? ", " + ended.skipped() + " skipped" : "")
                                + (log.exceeded().isEmpty() ? "" : ", over budget") + " in "
                                + TextReport.time(ended.took()));
        out.append("</p>\n");
        for (String line : log.exceeded()) {
            out.append("<p class=\"bad\">over budget: ")
                    .append(Xml.escape(line))
                    .append("</p>\n");
        }
        if (started != null) {
            out.append("<p class=\"dim\">treville ").append(Xml.escape(started.version()));
            out.append(" · ").append(Xml.escape(started.place())).append("</p>\n");
        }
    }

    /** The nodes that a failed expectation is about: its text begins with the node's name. */
    private Set<String> suspects() {
        Set<String> nodes = new HashSet<>();
        for (CaseLog each : log.cases()) {
            for (LabEvent.ExpectationChecked check : each.checks()) {
                for (Node node : topology.nodes()) {
                    if (!check.ok() && !check.soft() && check.text().startsWith(node.name())) {
                        nodes.add(node.name());
                    }
                }
            }
        }
        return nodes;
    }

    private void guest(StringBuilder out) {
        LabEvent.GuestFailed failed = log.failed();
        if (failed != null) {
            out.append("<h2 class=\"bad\">").append(Xml.escape(failed.reason())).append("</h2>\n<pre>");
            out.append(Xml.escape(String.join("\n", failed.splat()))).append("</pre>\n");
        }
    }

    private void phases(StringBuilder out) {
        long longest = 1;
        for (LabEvent.PhaseEnded phase : log.phases()) {
            longest = Math.max(longest, phase.took().toNanos());
        }
        out.append("<h2>Times</h2>\n<table class=\"times\">\n");
        for (LabEvent.PhaseEnded phase : log.phases()) {
            bar(out, phase.phase().name().toLowerCase(Locale.ROOT), phase.took(), longest, phase.detail());
        }
        for (CaseLog each : log.cases()) {
            LabEvent.CaseEnded ended = each.ended();
            if (ended != null) {
                bar(out, "case " + each.name(), ended.took(), longest, "");
            }
        }
        out.append("</table>\n");
    }

    private static void bar(StringBuilder out, String name, Duration took, long longest, String detail) {
        long percent = Math.max(1, took.toNanos() * 100 / longest);
        out.append("<tr><td>").append(Xml.escape(name)).append("</td><td class=\"number\">");
        out.append(TextReport.time(took)).append("</td><td class=\"bar\"><div style=\"width:");
        out.append(Math.min(100, percent)).append("%\"></div></td><td class=\"dim\">");
        out.append(Xml.escape(detail)).append("</td></tr>\n");
    }

    private void section(StringBuilder out, CaseLog each) {
        boolean bad = each.failed();
        out.append("<details class=\"case\"").append(bad ? " open" : "").append("><summary><span class=\"");
        out.append(bad ? "bad\">failed" : "good\">passed").append("</span> <b>").append(Xml.escape(each.name()));
        out.append("</b> ").append(Xml.escape(each.title().equals(each.name()) ? "" : each.title()));
        out.append("</summary>\n");
        if (!each.detail().isEmpty()) {
            out.append("<p class=\"bad\">").append(Xml.escape(each.detail())).append("</p>\n");
        }
        results(out, each);
        hops(out, each);
        trace(out, each);
        packets(out, each);
        outputs(out, each);
        evidence(out, each);
        out.append("</details>\n");
    }

    private static void results(StringBuilder out, CaseLog each) {
        out.append("<table class=\"results\">\n");
        for (LabEvent.StepEnded step : each.steps()) {
            row(out, step.ok() ? "ok" : "bad", "step " + step.step(), step.text(), step.detail(), step.took());
        }
        for (LabEvent.ExpectationChecked check : each.checks()) {
            String mark = check.ok() ? "ok" : check.soft() ? "soft" : "bad";
            row(out, mark, "expected", check.text(), check.detail(), null);
        }
        out.append("</table>\n");
    }

    private static void row(
            StringBuilder out,
            String mark,
            String kind,
            String text,
            String detail,
            @org.jspecify.annotations.Nullable Duration took) {
        out.append("<tr class=\"").append(mark).append("\"><td>").append(mark).append("</td><td>");
        out.append(kind).append("</td><td>").append(Xml.escape(text)).append("</td><td>");
        out.append(Xml.escape(detail)).append("</td><td class=\"number\">");
        out.append(took == null ? "" : TextReport.time(took)).append("</td></tr>\n");
    }

    /** What each node did, in the order of the drawing. */
    private void hops(StringBuilder out, CaseLog each) {
        if (each.trace().isEmpty() && each.runs().isEmpty() && each.packets().isEmpty()) {
            return;
        }
        out.append("<h3>Hop by hop</h3>\n<table class=\"hops\">\n<tr><th>node</th><th>trace</th><th>GOB</th>");
        out.append("<th>packets in</th><th>out</th></tr>\n");
        for (Node node : topology.nodes()) {
            CaseLog.Tail<TraceLine> lines = each.trace().get(node.name());
            CaseLog.Tail<GobRun> runs = each.runs().get(node.name());
            out.append("<tr><td>").append(Xml.escape(node.name())).append("</td><td><code>");
            out.append(lines == null ? "" : Xml.escape(lines.last().getLast().text()));
            out.append("</code>")
                    .append(lines == null ? "" : " × " + lines.count())
                    .append("</td><td><code>");
            GobRun last = runs == null ? null : runs.last().getLast();
            out.append(last == null ? "" : Xml.escape(last.before() + " → " + last.after()));
            out.append("</code>")
                    .append(runs == null ? "" : " × " + runs.count())
                    .append("</td>");
            passed(out, each, node, false);
            passed(out, each, node, true);
            out.append("</tr>\n");
        }
        out.append("</table>\n");
    }

    private static void passed(StringBuilder out, CaseLog each, Node node, boolean outgoing) {
        out.append("<td>");
        each.packets().forEach((at, tail) -> {
            long count = tail.last().stream()
                    .filter(packet -> packet.packet().outgoing() == outgoing)
                    .count();
            if (at.startsWith(node.name() + " ") && count > 0) {
                out.append(Xml.escape(at.substring(node.name().length() + 1)))
                        .append(": ")
                        .append(count)
                        .append(' ');
            }
        });
        out.append("</td>");
    }

    private static void trace(StringBuilder out, CaseLog each) {
        for (Map.Entry<String, CaseLog.Tail<TraceLine>> entry : each.trace().entrySet()) {
            List<TraceLine> lines = entry.getValue().last();
            open(out, "trace of " + entry.getKey(), entry.getValue().count(), lines.size());
            for (TraceLine line : lines) {
                out.append(Xml.escape(line.text())).append('\n');
            }
            out.append("</pre></details>\n");
        }
    }

    private static void packets(StringBuilder out, CaseLog each) {
        for (Map.Entry<String, CaseLog.Tail<LabEvent.Packet>> entry :
                each.packets().entrySet()) {
            List<LabEvent.Packet> last = entry.getValue().last();
            open(out, "packets at " + entry.getKey(), entry.getValue().count(), last.size());
            for (LabEvent.Packet packet : last) {
                out.append(packet.packet().outgoing() ? "→ " : "← ");
                out.append(Xml.escape(packet.summary())).append('\n');
            }
            out.append("</pre></details>\n");
        }
    }

    private static void outputs(StringBuilder out, CaseLog each) {
        for (LabEvent.CommandOutput output : each.outputs()) {
            out.append("<details><summary>output of ").append(Xml.escape(output.command()));
            out.append("</summary><pre>").append(Xml.escape(output.output() + output.error()));
            out.append("</pre></details>\n");
        }
    }

    private static void evidence(StringBuilder out, CaseLog each) {
        for (LabEvent.Evidence found : each.evidence()) {
            out.append("<details><summary>").append(Xml.escape(found.kind() + " " + found.what()));
            out.append("</summary><pre>");
            out.append(found.lines().isEmpty() ? "empty" : Xml.escape(String.join("\n", found.lines())));
            out.append("</pre></details>\n");
        }
    }

    private static void open(StringBuilder out, String what, int count, int shown) {
        out.append("<details><summary>").append(Xml.escape(what)).append(" (").append(count);
        out.append(count > shown ? ", the last " + shown : "").append(")</summary><pre>");
    }

    private void notices(StringBuilder out) {
        if (!log.notices().isEmpty()) {
            out.append("<details><summary>notices</summary><pre>");
            out.append(Xml.escape(String.join("\n", log.notices()))).append("</pre></details>\n");
        }
    }
}
