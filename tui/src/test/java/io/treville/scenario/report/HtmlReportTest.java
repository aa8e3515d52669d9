package io.treville.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.capture.CapturedPacket;
import io.treville.lab.LabEvent;
import io.treville.lab.LabEvent.Verdict;
import io.treville.lab.Phase;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import io.treville.trace.TraceLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as a browser shows it. */
@Tag("unit")
class HtmlReportTest {
    /** Looks at the page from inside and writes down what it sees. */
    private static final String PROBE = """
            <script>
            const all = (what) => [...document.querySelectorAll(what)];
            const shown = (e) => e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().height > 0;
            document.body.dataset.seen = [
              all('svg.topology .node rect').filter(shown).length,
              all('svg.topology .bad').length,
              all('svg.topology line').filter((e) => e.getTotalLength() > 0).length,
              all('details.case').length, all('details.case[open]').length,
              all('table.hops tr').length,
              all('img,script[src],link').length,
              document.documentElement.scrollWidth <= window.innerWidth,
              document.compatMode, document.getElementById('verdict').textContent,
            ].join('|');
            </script>
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static HtmlReport report() throws Exception {
        Topology topology = TopologyFile.named("lab.yaml", Path.of("/"), null)
                .parse("""
                name: line
                title: <b>a & b</b>
                links: [alfa fd01::1/64 -- fd01::2/64 beta, beta fd02::1/64 -- fd02::2/64 gamma, beta -- delta]
                """.replace("links", "nodes: [alfa, beta, gamma, delta]\nlinks"));
        HtmlReport report = new HtmlReport(topology);
        CapturedPacket packet = new CapturedPacket("gamma", "gamma-beta", false, 1, 14, new byte[14]);
        report.on(0, new LabEvent.LabStarted("line", "line", "vm", "0.1.0"));
        report.on(1, new LabEvent.PhaseEnded(Phase.BOOT, Duration.ofMillis(2300), "TCG"));
        report.on(2, new LabEvent.CaseStarted("good", "title", 1));
        report.on(3, new LabEvent.Trace(new TraceLine("beta", "p", "ping", 7, 0, 1, "</pre><script>x</script>")));
        report.on(4, new LabEvent.Packet(packet, "a packet"));
        report.on(5, new LabEvent.StepEnded("good", 1, "5 pings", true, "5 of 5", Duration.ofMillis(40)));
        report.on(6, new LabEvent.CaseEnded("good", Verdict.PASSED, "", Duration.ofMillis(50)));
        report.on(7, new LabEvent.CaseStarted("bad", "", 1));
        report.on(8, new LabEvent.CommandOutput("bad", "cat", "x".repeat(3000), ""));
        report.on(9, new LabEvent.ExpectationChecked("bad", 1, "gamma prints y", false, "no line", false));
        report.on(9, new LabEvent.Evidence("bad", "map", "beta/p/counts", List.of("0 = <5>")));
        report.on(9, new LabEvent.CaseEnded("bad", Verdict.FAILED, "1 expectation failed", Duration.ofMillis(9)));
        report.on(9, new LabEvent.LabEnded(1, 1, 0, Duration.ofMillis(2400)));
        return report;
    }

    @Test
    void aBrowserDrawsTheTopologyAndOpensWhatFailed() throws Exception {
        Path page = folder.resolve("report.html");
        Files.writeString(page, report().text().replace("</body>", PROBE + "</body>"));
        assertThat(dom(page))
                .contains("data-seen=\"4|1|3|2|1|5|0|true|CSS1Compat|1 passed, 1 failed in 2.40 s\"")
                .contains("map beta/p/counts</summary><pre>0 = &lt;5&gt;</pre>")
                .contains("&lt;b&gt;a &amp; b&lt;/b&gt;")
                .contains("&lt;/pre&gt;&lt;script&gt;x&lt;/script&gt;");
    }

    private String dom(Path page) throws Exception {
        Path out = folder.resolve("dom.html");
        Path err = folder.resolve("browser.log");
        Process browser = new ProcessBuilder(List.of(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-dev-shm-usage",
                        "--window-size=1280,900",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!browser.waitFor(5, TimeUnit.MINUTES)) {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
            throw new AssertionError("chromium hangs: " + read(err));
        }
        assertThat(browser.exitValue()).as(read(err)).isZero();
        return read(out);
    }

    private static String read(Path file) throws java.io.IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
