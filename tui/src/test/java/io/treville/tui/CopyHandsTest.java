package io.treville.tui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.Attributes;
import io.treville.term.Line;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Copy mode by its keys, with counts, and by its names. */
@Tag("unit")
class CopyHandsTest extends LabOnGlass {
    CopyHandsTest() throws Exception {
        super(node -> "one two three\r\nfive six (seven) eight\r\none ten two\r\nend\r\n");
    }

    private void copies(String keys, String text) throws Exception {
        type("\u0002[" + keys);
        glass.await("copied " + text.length() + " characters");
        assertThat(glass.sent())
                .contains("\u001b]52;c;" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "\u0007");
        type("\u0002r");
        glass.await("one ten two", "copied");
    }

    @Test
    void countsCharactersAndBracketsAreThoseOfTmux() throws Exception {
        up();
        glass.await("end");
        copies("gj2w %y", "(seven)");
        copies("gjfx $A", "(seven)x (seven) eight");
        copies("g2j2l v2k;y", "e\nv\ne");
        copies("g* wy", "one t");
        copies("g3* $y", "one ten two");
        copies("g*2n $y", "one ten two");
        copies("gjtv;,fx 2ey", "x (seven");
        copies("gwXjfv\u001bx \u001bxy", "two three\nfive six (sev");
        copies("gjwD", "six (seven) eight");
    }

    @Test
    void whatIsTypedBeforeAnActionIsShown() throws Exception {
        up();
        glass.await("end");
        type("\u0002[12");
        glass.await("12 times");
        type("\u001b");
        glass.await("Space marks");
        type("f");
        glass.await("which character?");
        type("\u001b");
        glass.await("Space marks");
        type("*");
        glass.await("there is no word here");
        type(":");
        glass.await("lines back: ");
        type("x\r");
        glass.await("a number of lines, not 'x'");
    }

    @Test
    void itsActionsAreFoundByTheirNames() throws Exception {
        up();
        glass.await("end");
        type("\u0002:copy-first\r");
        glass.await("copy-first means nothing here");
        type("\u0002[");
        glass.await("Space marks");
        type("\u0002:copy-leave\r");
        glass.await("? help", "Space marks");
        type("\u0002?/copy-back-to\r");
        glass.await("the character after the one before");
    }

    @Test
    void aSearchIsSeenWhileItIsTypedAndTakenBackWithIt() throws Exception {
        up();
        glass.await("end");
        type("\u0002[g/(?i)thr");
        glass.await("/(?i)thr▏");
        synchronized (glass) {
            Line found = glass.screen.line(4);
            assertThat(found.text()).isEqualTo("one two three");
            assertThat(IntStream.range(0, 20).filter(column -> Attributes.underline(found.attributes(column)) > 0))
                    .as("what is found is underlined")
                    .containsExactly(8, 9, 10);
        }
        type("\u0003q");
        copies("g/zzz\u007f\u007f\u007feigh\r $y", "eight");
        copies("g2l/eigh\u0003 $y", "e two three");
        copies("g/ten\r?fi\u0003 $y", "ten two");
        copies("g/ten\r/eigh\u0003n $y", "ten two");
        copies("g/(\u0003 $y", "one two three");
    }
}
