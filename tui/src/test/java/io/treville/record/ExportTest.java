package io.treville.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.DeviceRow;
import io.treville.lab.LabEvent;
import io.treville.scenario.report.Json;
import io.treville.term.Screen;
import io.treville.trace.TraceLine;
import io.treville.tui.panel.SampleLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Exports, as the programs they are for see them. */
@Tag("unit")
class ExportTest {
    private static final String HOSTILE = "</script><img src=x onerror=document.title='owned'>";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set up for each test
    private Recording recording;

    @BeforeEach
    void record() throws Exception {
        List<Timed> entries = new ArrayList<>();
        entries.add(new Timed(0, new Entry.Began("mine", RecordingTest.pair(), 1_700_000_000_000L)));
        entries.add(new Timed(0, new Entry.Happened(new LabEvent.NodeUp("left"))));
        entries.add(new Timed(100_000_000, new Entry.PaneOpened(0, "left", 60, 10)));
        entries.add(new Timed(1_000_000_000, new Entry.Happened(new LabEvent.Caption("demo", "Look at <this>"))));
        entries.add(new Timed(1_000_000_000, new Entry.Marked("Look at <this>")));
        entries.add(new Timed(2_000_000_000, new Entry.Output(0, "left# ping\r\n".getBytes(StandardCharsets.UTF_8))));
        entries.add(new Timed(3_000_000_000L, new Entry.Output(0, HOSTILE.getBytes(StandardCharsets.UTF_8))));
        entries.add(new Timed(
                4_000_000_000L,
                new Entry.Happened(new LabEvent.Trace(new TraceLine("left", "count", "ping", 7, 0, 1, "packet 1")))));
        entries.add(new Timed(5_000_000_000L, new Entry.Ended("done")));
        recording = new Recording("x.rec", "1", (Entry.Began) entries.getFirst().entry(), entries, "");
    }

    private String exported(Export form, long nanos) throws IOException {
        Path file = folder.resolve(form.name());
        form.write(recording, file, nanos, 80, 24);
        return Files.readString(file);
    }

    /** What a terminal shows that plays the events of a cast. */
    private static Screen played(List<String> lines) {
        Screen screen = new Screen(80, 24);
        Load json = new Load(LoadSettings.builder().build());
        for (String line : lines.subList(1, lines.size())) {
            List<?> event = (List<?>) json.loadFromString(line);
            if ("o".equals(event.get(1))) {
                screen.feed(((String) event.get(2)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return screen;
    }

    @Test
    void bothCastsShowTheSameAtTheSameTimes() throws Exception {
        List<String> second = exported(Export.ASCIICAST_V2, 0).lines().toList();
        List<String> third = exported(Export.ASCIICAST_V3, 0).lines().toList();
        assertThat(second.getFirst()).startsWith("{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":1700000000");
        assertThat(third.getFirst()).startsWith("{\"version\":3,\"term\":{\"cols\":80,\"rows\":24");
        assertThat(second).anyMatch(line -> line.equals("[1.000000, \"m\", \"Look at <this>\"]"));
        assertThat(third.getLast()).endsWith("\"x\", \"0\"]");
        double total = third.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(1, line.indexOf(','))))
                .sum();
        assertThat(total).isEqualTo(5.0, org.assertj.core.data.Offset.offset(1e-4));
        Screen screen = played(second);
        StringBuilder all = new StringBuilder();
        for (int row = 0; row < 24; row++) {
            all.append(screen.line(row).text()).append('\n');
            assertThat(played(third).line(row).text())
                    .isEqualTo(screen.line(row).text());
        }
        assertThat(all).contains("left# ping", HOSTILE, "Look at <this>", "packet 1", "─────  right".substring(0, 5));
    }

    @Test
    void aLinkThatGoesDownIsSeenAndMendedToo() throws Exception {
        List<Timed> entries = new ArrayList<>(recording.entries());
        entries.add(2, new Timed(0, new Entry.Happened(new LabEvent.LinkUp("left-right", "left-right", "right-left"))));
        entries.removeLast();
        for (int second = 6; second < 9; second++) {
            entries.add(new Timed(
                    second * 1_000_000_000L,
                    new Entry.DevicesSeen(List.of(new DeviceRow(
                            "right", SampleLab.device("right-left", second != 7, null, second, second))))));
        }
        entries.add(new Timed(9_000_000_000L, new Entry.Ended("done")));
        recording = new Recording("x.rec", "1", (Entry.Began) entries.getFirst().entry(), entries, "");
        assertThat(exported(Export.SVG, 6_500_000_000L)).doesNotContain("✗");
        assertThat(exported(Export.SVG, 7_500_000_000L)).contains("✗");
        assertThat(exported(Export.SVG, 8_500_000_000L)).doesNotContain("✗");
    }

    @Test
    void debiansAsciinemaPlaysTheSecondVersion() throws Exception {
        exported(Export.ASCIICAST_V2, 0);
        // It wants a terminal, which script(1) gives it.
        Process play = new ProcessBuilder(
                        "script", "-qec", "asciinema cat " + folder.resolve("ASCIICAST_V2"), "/dev/null")
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("played").toFile())
                .start();
        assertThat(play.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String played = Files.readString(folder.resolve("played"));
        assertThat(play.exitValue()).as(played).isZero();
        assertThat(played).contains("left# ping", "packet 1");
    }

    @Test
    void picturesAreXml() throws Exception {
        for (String picture : List.of(exported(Export.SVG, 2_500_000_000L), exported(Export.SVG_ANIMATED, 0))) {
            Path file = Files.writeString(folder.resolve("picture.svg"), picture);
            var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            assertThat(svg.getElementsByTagName("text").getLength()).isPositive();
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        }
        assertThat(exported(Export.SVG, 2_500_000_000L)).contains("left# ping").doesNotContain("packet 1");
        assertThat(exported(Export.SVG_ANIMATED, 0)).contains("begin=\"2.0").contains("packet 1");
    }

    @Test
    void textHasEventsAndScreens() throws Exception {
        assertThat(exported(Export.TEXT, 0)).contains("Look at <this>", "== left ==", "left# ping", "packet 1");
    }

    @Test
    void aBrowserPlaysThePage() throws Exception {
        String probe = """
                <script>
                seek(2500);
                const early = document.getElementById("screen").textContent;
                seek(5000);
                const late = document.getElementById("screen").textContent;
                seek(0); step(); step();
                document.body.dataset.seen = [
                  early.includes("left# ping"), early.includes("packet 1"), late.includes("packet 1"),
                  late.includes("<" + "/script><img src=x"), document.querySelectorAll("img,link,script[src]").length,
                  document.title, document.querySelectorAll("#markers option")[1].textContent, now > 0,
                ].join("|");
                </script>
                """;
        Path page = folder.resolve("page.html");
        Files.writeString(page, exported(Export.HTML, 0).replace("</body>", probe + "</body>"));
        assertThat(dom(page)).contains("data-seen=\"true|false|true|true|0|pair|Look at &lt;this&gt;|true\"");
    }

    @Test
    void asciinemasPlayerPlaysTheThirdVersion() throws Exception {
        Path player = Path.of(
                        System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"))
                .resolve("treville/npm/node_modules/asciinema-player/dist/bundle/asciinema-player.min.js");
        assertThat(player).as("the player, which scripts/test installs").exists();
        String cast = exported(Export.ASCIICAST_V3, 0);
        String page = """
                <html><meta charset=utf-8><body><div id=player></div>
                <script>%s</script>
                <script>
                const player = AsciinemaPlayer.create({data: %s}, document.getElementById("player"), {preload: true});
                const text = () => document.querySelector(".ap-term").textContent;
                const shown = async (seconds, wanted) => {
                  await player.seek(seconds);
                  while (!text().includes(wanted)) await new Promise(requestAnimationFrame);
                  return text();
                };
                (async () => {
                  await player.getDuration();
                  const early = await shown(2.5, "left# ping"), late = await shown(4.5, "packet 1");
                  document.body.dataset.seen = [
                    early.includes("packet 1"), late.includes("left# ping"), late.includes("Look at"),
                    late.includes("onerror="), document.querySelectorAll("img").length, document.title,
                  ].join("|");
                })().catch(failure => document.body.dataset.seen = String(failure));
                </script>
                """.formatted(
                        Files.readString(player).replace("</script", "<\\/script"),
                        Json.of(cast).replace("</script", "<\\/script"));
        Path file = Files.writeString(folder.resolve("player.html"), page);
        // Its time is the browser's own, which passes as fast as there is something to do.
        assertThat(dom(file, "--virtual-time-budget=60000")).contains("data-seen=\"false|true|true|true|0|\"");
    }

    private String dom(Path page, String... more) throws Exception {
        Path out = folder.resolve("dom.html");
        Path err = folder.resolve("browser.log");
        List<String> argv = new ArrayList<>(List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + folder.resolve("profile")));
        argv.addAll(List.of(more));
        argv.addAll(List.of("--dump-dom", page.toUri().toString()));
        Process browser = new ProcessBuilder(argv)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!browser.waitFor(5, TimeUnit.MINUTES)) {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
            throw new AssertionError("chromium hangs: " + Files.readString(err));
        }
        assertThat(browser.exitValue()).as(Files.readString(err)).isZero();
        return Files.readString(out);
    }
}
