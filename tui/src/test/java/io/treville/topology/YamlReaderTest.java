package io.treville.topology;

import static io.treville.topology.Sample.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
final class YamlReaderTest {
    @Test
    void nothingIsNoTopology() {
        assertThat(problems("")).containsExactly("1:1: the file is empty");
        assertThat(problems("# only a comment")).containsExactly("1:1: the file is empty");
        assertThat(problems("~")).containsExactly("1:1: the file is empty");
    }

    @Test
    void aTextIsNoTopology() {
        assertThat(problems("hello"))
                .containsExactly(
                        "1:1: expected a mapping of name, title, on, kernel, defaults, nodes, links, cases, demo,"
                                + " found \"hello\"");
    }

    @Test
    void whatIsNoYamlIsOneProblemAtItsPlace() {
        assertThat(problems("a: [1\nb: 2"))
                .containsExactly("2:2: not YAML: while parsing a flow sequence: expected ',' or ']', but got :");
        assertThat(problems("a:\n\t- b")).singleElement().asString().startsWith("2:1: not YAML: ");
        assertThat(problems("name: \u0007")).singleElement().asString().contains("not YAML: ");
    }

    @Test
    void aFileIsOneDocument() {
        assertThat(problems("name: a\nlinks: a -- b\n---\nb: 1\n"))
                .containsExactly("3:1: a second document; a topology file has one");
    }

    @Test
    void anAliasNeedsItsAnchor() {
        assertThat(problems("name: a\nlinks: *x\nnodes: [a]")).containsExactly("2:8: alias *x has no anchor before it");
    }

    @Test
    void anAnchorIsNotKnownInsideItself() {
        assertThat(problems("name: a\nnodes: &n [a, *n]")).contains("2:15: alias *n has no anchor before it");
    }

    @Test
    void tagsAndKeysThatAreNoNamesAreRefused() {
        assertThat(problems("name: !!str x\nlinks: a -- b\n"))
                .containsExactly("1:7: tag tag:yaml.org,2002:str has no meaning here");
        assertThat(problems("name: x\nlinks: a -- b\n? [a, b]\n: 1\n"))
                .containsExactly("3:3: a key must be a name, not a list");
    }

    @Test
    void nestingIsBounded() {
        assertThat(problems("name: " + "[".repeat(100_000)))
                .containsExactly("1:31: not YAML: nested more than 24 deep");
    }

    @Test
    void anAliasBombIsDefused() {
        StringBuilder bomb = new StringBuilder("name: bomb\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.repeat("*a" + (i - 1) + ", ", 9).append("*a").append(i - 1).append("]\n");
        }
        assertThat(problems(bomb.toString()))
                .containsExactly("6:25: not YAML: more than 50000 values, aliases expanded");
    }

    @Test
    void aFileIsBoundedAndUtf8() {
        TopologyFile file = TopologyFile.named("lab.yaml", Path.of("/"), null);
        assertThatThrownBy(() -> file.parse(new byte[TopologyFile.LARGEST + 1]))
                .isInstanceOf(InvalidTopologyException.class)
                .hasMessage("lab.yaml:1:1: larger than 1048576 octets");
        assertThatThrownBy(() -> file.parse("name: é".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(InvalidTopologyException.class)
                .hasMessage("lab.yaml:1:1: not UTF-8 text");
    }

    @Test
    void manyProblemsAreCutOffAtABound() {
        StringBuilder text = new StringBuilder("name: a\nlinks: a -- b\n");
        for (int i = 0; i < 1000; i++) {
            text.append("key").append(i).append("x: 1\n");
        }
        assertThat(problems(text.toString())).hasSize(Problems.MOST);
    }
}
