package io.treville.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@net.jqwik.api.Tag("unit")
@Tag("unit")
class LineTest {
    private static List<String> words(String text) {
        Line line = Line.parse(text);
        assertThat(line.missing()).as(text).isNull();
        return line.texts();
    }

    @Test
    void wordsAreThoseOfAShell() {
        assertThat(words("exec  athos -- ping -c 1 db04::2"))
                .containsExactly("exec", "athos", "--", "ping", "-c", "1", "db04::2");
        assertThat(words("map set m '{dst: db22::2, dport: 5777}' \"a \\\"b\\\" c\""))
                .containsExactly("map", "set", "m", "{dst: db22::2, dport: 5777}", "a \"b\" c");
        assertThat(words("a\\ b c\\|d")).containsExactly("a b", "c|d");
        assertThat(words("map get m ''")).containsExactly("map", "get", "m", "");
        assertThat(words("ab'c d'\"e f\"")).containsExactly("abc de f");
    }

    @Test
    void aCommentEndsTheLineButNotInAWord() {
        assertThat(words("ls # all of them | wc")).containsExactly("ls");
        assertThat(words("exec a -- echo b#c '# d'")).containsExactly("exec", "a", "--", "echo", "b#c", "# d");
        assertThat(Line.parse("  # nothing").isEmpty()).isTrue();
        assertThat(Line.parse("").isEmpty()).isTrue();
    }

    @Test
    void whatFollowsAPipeOrARedirectionIsTheShells() {
        Line line = Line.parse("trace athos | grep 'a|b' > file");
        assertThat(line.texts()).containsExactly("trace", "athos");
        assertThat(line.shell()).isEqualTo("| grep 'a|b' > file");
        assertThat(Line.parse("ls >out").shell()).isEqualTo(">out");
        assertThat(Line.parse("exec a -- echo '|'").shell()).isNull();
    }

    @Test
    void aLineThatBeginsWithAnExclamationMarkIsTheShellsAlone() {
        Line line = Line.parse(" ! ls -l | wc -l");
        assertThat(line.shellOnly()).isTrue();
        assertThat(line.shell()).isEqualTo("ls -l | wc -l");
        assertThat(Line.parse("exec a -- echo !").shellOnly()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec a -- echo 'b", "exec a -- echo \"b", "exec a --\\", "trace |"})
    void aLineThatIsNotWholeSaysWhatIsMissing(String text) {
        assertThat(Line.parse(text).missing()).isNotNull();
    }

    @Test
    void wordsKnowWhereTheyStand() {
        Line line = Line.parse("map  'a b'");
        assertThat(line.words()).containsExactly(new Line.Word("map", 0, 3), new Line.Word("a b", 5, 10));
    }

    @Test
    void linesOfAScriptGoOnUntilTheyAreWholeAndKnowTheirNumber() throws IOException {
        ScriptLines lines = new ScriptLines(new BufferedReader(new StringReader("""
                # first

                up pair.yaml \\
                  --name second
                map set m '{a: 1,
                  b: 2}' 3
                ls 'never closed
                """)));
        assertThat(lines.next()).extracting(Line::texts).isEqualTo(List.of("up", "pair.yaml", "--name", "second"));
        assertThat(lines.number()).isEqualTo(3);
        assertThat(lines.next()).extracting(Line::texts).isEqualTo(List.of("map", "set", "m", "{a: 1,\n  b: 2}", "3"));
        assertThat(lines.number()).isEqualTo(5);
        assertThat(lines.next()).extracting(Line::missing).isEqualTo("the closing '");
        assertThat(lines.next()).isNull();
    }

    @Property
    void anyTextIsALineAndItsWordsStandInIt(@ForAll String text) {
        Line line = Line.parse(text);
        int end = 0;
        for (Line.Word word : line.words()) {
            assertThat(word.start()).isGreaterThanOrEqualTo(end);
            assertThat(word.end()).isGreaterThan(word.start()).isLessThanOrEqualTo(text.length());
            end = word.end();
        }
    }

    @Property
    void quotedWordsAreReadAsTheyWere(@ForAll List<String> words) {
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add(Line.quoted(word)));
        String text = "x " + String.join(" ", quoted);
        Line line = Line.parse(text);
        List<String> expected = new ArrayList<>(List.of("x"));
        expected.addAll(words);
        assertThat(line.texts()).isEqualTo(expected);
        assertThat(line.missing()).isNull();
        assertThat(line.shell()).isNull();
    }
}
