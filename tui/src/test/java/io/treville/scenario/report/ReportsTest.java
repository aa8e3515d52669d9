package io.treville.scenario.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.capture.CapturedPacket;
import io.treville.lab.LabEvent;
import io.treville.lab.LabEvent.Verdict;
import io.treville.lab.LabListener;
import io.treville.lab.Phase;
import io.treville.trace.TraceLine;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@Tag("unit")
class ReportsTest {
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    /** One case that passes and one that fails, as the runner tells of them. */
    private static void play(LabListener report) {
        report.on(0, new LabEvent.LabStarted("line", "line", "vm", "0.1.0"));
        report.on(1, new LabEvent.CaseStarted("good", "", 1));
        report.on(2, new LabEvent.Trace(new TraceLine("athos", "counter", "ping", 7, 0, 1, "cnt 0 -> 1")));
        report.on(3, new LabEvent.StepEnded("good", 1, "5 pings", true, "5 of 5 replies", Duration.ofMillis(40)));
        report.on(4, new LabEvent.CaseEnded("good", Verdict.PASSED, "", Duration.ofMillis(50)));
        report.on(5, new LabEvent.CaseStarted("bad #1", "", 1));
        report.on(
                6, new LabEvent.ExpectationChecked("bad #1", 1, "athos <prints>", false, "4 lines, expected 5", false));
        report.on(7, new LabEvent.CaseEnded("bad #1", Verdict.FAILED, "1 expectations failed", Duration.ofMillis(9)));
        report.on(8, new LabEvent.LabEnded(1, 1, 0, Duration.ofMillis(2300)));
    }

    @Test
    void ktapHasPlanSubtestsAndVerdicts() {
        play(new KtapReport(out, 2));
        assertThat(text.toString()).isEqualTo("""
                KTAP version 1
                1..2
                # athos: cnt 0 -> 1
                    KTAP version 1
                    1..1
                    ok 1 5 pings # 5 of 5 replies
                ok 1 good
                    KTAP version 1
                    1..1
                    not ok 1 athos <prints> # 4 lines, expected 5
                not ok 2 bad \\#1
                """);
    }

    @Test
    void ktapBailsOutWhenTheGuestDies() {
        KtapReport report = new KtapReport(out, 2);
        report.on(0, new LabEvent.GuestFailed("kernel panic", List.of("RIP: 0010:oops"), List.of()));
        assertThat(text.toString()).contains("Bail out! kernel panic").contains("# RIP: 0010:oops");
    }

    @Test
    void junitCountsAndEscapes() throws Exception {
        JunitReport report = new JunitReport("line");
        play(report);
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(report.text().getBytes(StandardCharsets.UTF_8)));
        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("failure")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("message")
                        .getNodeValue())
                .isEqualTo("1 expectations failed");
        assertThat(xml.getElementsByTagName("system-out").item(1).getTextContent())
                .contains("athos <prints>");
    }

    @Test
    void junitReplacesWhatXmlCannotWrite() throws Exception {
        JunitReport report = new JunitReport("line");
        report.on(0, new LabEvent.CaseStarted("x", "", 0));
        report.on(0, new LabEvent.Trace(new TraceLine("athos", null, "t", 1, 0, 0, "a\033b\0c")));
        report.on(0, new LabEvent.CaseEnded("x", Verdict.PASSED, "", Duration.ZERO));
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(report.text().getBytes(StandardCharsets.UTF_8)));
        assertThat(xml.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("athos: a\ufffdb\ufffdc");
    }

    @Test
    void textInFullTellsOfEverything() {
        play(new TextReport(out, TextReport.Paint.PLAIN, true));
        assertThat(text.toString())
                .contains("  athos       cnt 0 -> 1\n")
                .contains("  ok   5 pings: 5 of 5 replies\n")
                .contains("  FAIL athos <prints>: 4 lines, expected 5\n")
                .contains("1 passed, 1 failed in 2.30 s")
                .doesNotContain("\033");
    }

    @Test
    void textFoldsWhatPassedAndBeginsWhatFailedWithTheReason() {
        play(new TextReport(out, TextReport.Paint.PLAIN));
        assertThat(text.toString().lines().toList().subList(1, 8))
                .containsExactly(
                        "ok   good  50 ms",
                        "  athos       cnt 0 -> 1",
                        "FAIL bad #1  9 ms",
                        "  expected  athos <prints>",
                        "    seen    4 lines, expected 5",
                        "  trace     no program printed anything",
                        "  all of it:");
    }

    @Test
    void junitIsAsItsSchemaSays() throws Exception {
        JunitReport report = new JunitReport("line");
        play(report);
        report.on(9, new LabEvent.LabStarted("other", "other", "host", "0.1.0"));
        report.on(10, new LabEvent.PhaseEnded(Phase.UP, Duration.ofMillis(12), "2 nodes"));
        report.on(11, new LabEvent.CaseStarted("cut short", "", 1));
        report.on(12, new LabEvent.GuestFailed("kernel panic", List.of("RIP: 0010:oops"), List.of()));
        valid(report);
        assertThat(report.text())
                .contains("<testsuites name=\"treville\" tests=\"4\" failures=\"1\" errors=\"2\"")
                .contains("<property name=\"phase.up\" value=\"0.012\"/>")
                .contains("<error message=\"kernel panic\" type=\"guest\">RIP: 0010:oops</error>");
    }

    @Test
    void severalRunsAreToldApart() {
        JsonReport json = new JsonReport(out, true);
        play(json);
        play(json);
        assertThat(text.toString().lines().toList())
                .hasSize(18)
                .allMatch(line -> line.endsWith(",\"run\":1}") || line.endsWith(",\"run\":2}"));
    }

    /** A lab that is refused before any case. */
    private static void refuse(LabListener report) {
        report.on(0, new LabEvent.LabStarted("line", "line", "vm", "0.1.0"));
        report.on(1, new LabEvent.VerifierLog("athos", "counter", "R1 invalid mem access 'scalar'"));
        report.on(2, new LabEvent.LabFailed("athos: program counter: the verifier refused it"));
    }

    @Test
    void aLabThatDoesNotComeUpIsAnErrorOfItsOwn() throws Exception {
        JunitReport report = new JunitReport("line");
        refuse(report);
        valid(report);
        assertThat(report.text())
                .contains("<testsuites name=\"treville\" tests=\"1\" failures=\"0\" errors=\"1\"")
                .contains("name=\"lab\"")
                .contains(
                        "<error message=\"athos: program counter: the verifier refused it\" type=\"lab\">R1 invalid mem");
        refuse(new KtapReport(out, 3));
        assertThat(text.toString()).endsWith("Bail out! athos: program counter: the verifier refused it\n");
    }

    @Test
    void aGuestThatDiesIsOneErrorAndOneEnd() {
        JunitReport report = new JunitReport("line");
        KtapReport ktap = new KtapReport(out, 2);
        for (LabListener each : List.of(report, ktap)) {
            each.on(0, new LabEvent.LabStarted("line", "line", "vm", "0.1.0"));
            each.on(1, new LabEvent.GuestFailed("kernel panic", List.of(), List.of()));
            each.on(2, new LabEvent.LabFailed("kernel panic"));
        }
        assertThat(report.text()).contains("tests=\"1\" failures=\"0\" errors=\"1\"");
        assertThat(text.toString()).containsOnlyOnce("Bail out!");
    }

    private static void overBudget(LabListener report, String... exceeded) {
        report.on(0, new LabEvent.LabStarted("line", "line", "vm", "0.1.0"));
        report.on(1, new LabEvent.CaseStarted("good", "", 0));
        report.on(2, new LabEvent.CaseEnded("good", Verdict.PASSED, "", Duration.ofMillis(50)));
        report.on(3, new LabEvent.BudgetChecked(List.of(exceeded)));
        report.on(4, new LabEvent.LabEnded(1, 0, 0, Duration.ofMillis(2300)));
    }

    @Test
    void overBudgetIsToldWhereverTheVerdictIs() throws Exception {
        String line = "up took 250 ms, may take 100 ms";
        overBudget(new TextReport(out, TextReport.Paint.COLOUR), line);
        assertThat(text.toString())
                .contains("OVER BUDGET ", line)
                .endsWith("\033[1;31m1 passed, 0 failed, over budget in 2.30 s\033[0m\n");
        JunitReport junit = new JunitReport("line");
        overBudget(junit, line);
        valid(junit);
        assertThat(junit.text())
                .contains("tests=\"2\" failures=\"1\" errors=\"0\"")
                .contains("<failure message=\"" + line + "\" type=\"budget\">");
        overBudget(new KtapReport(out, 2), line);
        assertThat(text.toString()).endsWith("    not ok 1 " + line + "\nnot ok 2 budget\n");
    }

    @Test
    void whatKeepsToItsBudgetPasses() throws Exception {
        overBudget(new TextReport(out, TextReport.Paint.COLOUR));
        assertThat(text.toString()).endsWith("\033[32m1 passed, 0 failed in 2.30 s\033[0m\n");
        JunitReport junit = new JunitReport("line");
        overBudget(junit);
        valid(junit);
        assertThat(junit.text()).contains("tests=\"2\" failures=\"0\" errors=\"0\"");
        overBudget(new KtapReport(out, 2));
        assertThat(text.toString()).endsWith("ok 2 budget\n");
    }

    private void valid(JunitReport report) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(requireNonNull(getClass().getResource("/junit.xsd")))
                .newValidator()
                .validate(new StreamSource(new StringReader(report.text())));
    }

    private static LabEvent.Packet packet(boolean outgoing, String summary) {
        return new LabEvent.Packet(new CapturedPacket("porthos", "eth0", outgoing, 1, 14, new byte[14]), summary);
    }

    @Test
    void whatFailedIsShownWithAllThatMayTellWhy() {
        TextReport report = new TextReport(out, TextReport.Paint.PLAIN);
        report.on(0, new LabEvent.CaseStarted("bad", "", 1));
        report.on(1, new LabEvent.Trace(new TraceLine("athos", "p", "ping", 7, 0, 1, "one")));
        for (int i = 0; i < 12; i++) {
            String line = i < 9 ? "the same" : "line " + i;
            report.on(2, new LabEvent.Trace(new TraceLine("porthos", "p", "ping", 7, 0, 1, line)));
            report.on(2, packet(i % 2 == 0, "packet " + i));
        }
        report.on(3, new LabEvent.ExpectationChecked("bad", 1, "porthos prints x", false, "no line", false));
        report.on(4, new LabEvent.Evidence("bad", "map", "porthos/p/counts", List.of("0 = 5", "… and more")));
        report.on(4, new LabEvent.Evidence("bad", "map", "athos/p/none", List.of()));
        report.on(4, new LabEvent.Evidence("bad", "console", "since the case began:", List.of("[ 1.0] oops\033[m")));
        report.on(5, new LabEvent.CaseEnded("bad", Verdict.FAILED, "1 expectation failed", Duration.ofMillis(9)));
        assertThat(text.toString()).isEqualTo("""
                FAIL bad  9 ms
                  expected  porthos prints x
                    seen    no line
                  trace     porthos: 12 lines
                          | the same  (9 times)
                          | line 9
                          | line 10
                          | line 11
                            athos: one
                  packets   porthos eth0: 12 packets, the last
                          | → packet 8
                          | ← packet 9
                          | → packet 10
                          | ← packet 11
                  map       porthos/p/counts
                          | 0 = 5
                          | … and more
                  console   since the case began:
                          | [ 1.0] oops\\x1b[m
                  map       empty: athos/p/none
                  all of it:
                    FAIL porthos prints x: no line
                """);
    }
}
