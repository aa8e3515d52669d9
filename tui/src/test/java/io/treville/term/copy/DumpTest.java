package io.treville.term.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.Attributes;
import io.treville.term.Line;
import io.treville.term.Screen;
import io.treville.term.Transcript;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Dumps: what they say is what was on the screen. */
@Tag("unit")
class DumpTest {
    @Provide
    Arbitrary<String> outputs() {
        return Arbitraries.of(
                        "a",
                        "bc ",
                        "<&>\"",
                        "漢",
                        "e\u0301",
                        "\uffff",
                        "\r\n",
                        "\033[1;31m",
                        "\033[7m",
                        "\033[4:3;58;5;9m",
                        "\033[38;2;1;2;3;48;5;17m",
                        "\033[0m",
                        "\033[K",
                        "\033[9;53m",
                        "\033]8;;http://a/?b=1&c=<\"'>\033\\",
                        "\033]8;;\033\\",
                        "\033[2J",
                        "\t",
                        "\033[8m",
                        "\033[3;2;5m")
                .list()
                .ofMaxSize(40)
                .map(list -> String.join("", list));
    }

    @Property(tries = 500)
    void anAnsiDumpShownAgainLooksTheSame(@ForAll("outputs") String output) {
        Transcript before = shown(output);
        Transcript after =
                shown(Dump.ansi(before, 0, before.size()).replace("\n", "\r\n").stripTrailing());
        for (int number = 0; number < before.size(); number++) {
            for (int column = 0; column < before.columns(); column++) {
                assertThat(cell(after, number, column)).isEqualTo(cell(before, number, column));
            }
        }
    }

    private static Transcript shown(String output) {
        Screen screen = new Screen(30, 90);
        screen.feed(output.getBytes(StandardCharsets.UTF_8));
        return screen.transcript();
    }

    private static List<Object> cell(Transcript transcript, int number, int column) {
        if (number >= transcript.size()) {
            return List.of(" ", 0L, 0);
        }
        Line line = transcript.line(number);
        StringBuilder text = new StringBuilder();
        line.appendTo(text, column);
        return List.of(text.toString(), line.attributes(column), line.underlineColor(column));
    }

    @Property(tries = 200)
    void aPictureIsWellFormedAndHasTheText(@ForAll("outputs") String output) throws Exception {
        Transcript transcript = shown(output);
        String svg = SvgDump.svg(transcript, 0, transcript.size());
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        String text = document.getDocumentElement().getTextContent().replaceAll("\\s", "");
        StringBuilder visible = new StringBuilder();
        for (int number = 0; number < transcript.size(); number++) {
            Line line = transcript.line(number);
            for (int column = 0; column < line.used(); column++) {
                if (!Attributes.has(line.attributes(column), Attributes.HIDDEN)) {
                    line.appendTo(visible, column);
                }
            }
        }
        assertThat(text).isEqualTo(visible.toString().replaceAll("\\s", "").replace('\uffff', '\ufffd'));
    }

    @Test
    void linksAndKindsOfUnderlinesAreInAPicture() {
        Transcript transcript = shown("\033]8;;https://a.example/?b=1&c=\"\033\\ab\033]8;;\033\\c\033[4:3;58;5;9md");
        String svg = SvgDump.svg(transcript, 0, 1);
        assertThat(svg)
                .contains("<a href=\"https://a.example/?b=1&amp;c=%22\"><text")
                .contains(">ab</text></a>\n<text");
        assertThat(svg)
                .contains(
                        "text-decoration=\"underline\" style=\"text-decoration-style:wavy;text-decoration-color:#ff0000\"");
    }

    @Property(tries = 200)
    void aTextDumpHasNoControlCharacters(@ForAll("outputs") String output) {
        Transcript transcript = shown(output);
        assertThat(Dump.text(transcript, 0, transcript.size()).chars()).noneMatch(c -> c < 0x20 && c != '\n');
    }
}
