package io.treville.cli.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Tag("unit")
class SuggestionsTest {
    /** Colours. */
    enum Colour {
        RED,
        GREEN
    }

    @Command(
            name = "tool",
            subcommands = {Run.class, Deep.class, Hidden.class})
    static final class Tool {
        @Option(names = "--verbose", scope = CommandLine.ScopeType.INHERIT)
        boolean verbose;
    }

    @Command(name = "run", description = "Runs a command in a node. At once.")
    static final class Run {
        @Parameters(paramLabel = "NODE -- COMMAND", arity = "1..*")
        List<String> words = new ArrayList<>();

        @Option(names = "--lab", paramLabel = "LAB")
        String lab = "";

        @Option(names = "--nodes", paramLabel = "NODE,…", split = ",")
        List<String> nodes = new ArrayList<>();

        @Option(names = {"-c", "--colour"})
        Colour colour = Colour.RED;
    }

    @Command(name = "deep", subcommands = Inner.class)
    static final class Deep {}

    @Command(name = "inner")
    static final class Inner {
        @Parameters(index = "0", paramLabel = "down|up")
        String what = "";

        @Parameters(index = "1", paramLabel = "LINK|none")
        String link = "";

        @Option(names = "--file", paramLabel = "FILE")
        String file = "";
    }

    @Command(name = "hidden", hidden = true)
    static final class Hidden {}

    private static final NameSource NAMES = (kind, lab) -> switch (kind) {
        case NODE -> lab == null ? List.of("alfa", "athos", "beta") : List.of(lab + "-node");
        case LINK -> List.of("alfa-beta");
        case LAB -> List.of("one", "two");
        default -> List.of();
    };

    private static List<String> after(String typed, String current) {
        List<String> before = typed.isEmpty() ? List.of() : List.of(typed.split(" "));
        return Suggestions.of(CommandWords.of(new CommandLine(new Tool())), before, current, NAMES, null).stream()
                .map(Suggestion::word)
                .toList();
    }

    @Test
    void commandsAndTheirCommandsAreOfferedHiddenOnesAreNot() {
        assertThat(after("", "")).containsExactly("run", "deep");
        assertThat(after("", "r")).containsExactly("run");
        assertThat(after("deep", "")).containsExactly("inner");
        assertThat(after("--verbose deep", "")).containsExactly("inner");
    }

    @Test
    void theSummaryIsTheFirstSentence() {
        assertThat(Suggestions.of(CommandWords.of(new CommandLine(new Tool())), List.of(), "r", NAMES, null))
                .containsExactly(new Suggestion("run", "Runs a command in a node", true));
    }

    @Test
    void optionsAreOfferedWithWhatIsInherited() {
        assertThat(after("run", "--")).containsExactly("--lab", "--nodes", "--colour", "--verbose");
        assertThat(after("run athos --", "--")).isEmpty();
    }

    @Test
    void valuesOfOptionsInBothForms() {
        assertThat(after("run --colour", "")).containsExactly("red", "green");
        assertThat(after("run", "--colour=g")).containsExactly("--colour=green");
        assertThat(after("run -c green", "al")).containsExactly("alfa");
        assertThat(after("run --nodes", "alfa,b")).containsExactly("alfa,beta");
    }

    @Test
    void namesAreThoseOfTheLabThatWasNamed() {
        assertThat(after("run --lab two", "")).containsExactly("two-node");
        assertThat(after("run --lab=two", "")).containsExactly("two-node");
        assertThat(after("run --lab", "t")).containsExactly("two");
    }

    @Test
    void argumentsByTheirPlaces() {
        assertThat(after("deep inner", "")).containsExactly("down", "up");
        assertThat(after("deep inner down", "")).containsExactly("none", "alfa-beta");
        assertThat(after("deep inner down alfa-beta", "")).isEmpty();
        assertThat(after("run alfa", "run")).isEmpty();
    }

    @Test
    void filesAreOfferedWithTheirFolders(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("deeper"));
        Files.writeString(folder.resolve("data"), "");
        Files.writeString(folder.resolve(".secret"), "");
        assertThat(after("deep inner --file", folder + "/"))
                .containsExactlyInAnyOrder(folder + "/deeper/", folder + "/data");
        assertThat(after("deep inner", "--file=" + folder + "/da")).containsExactly("--file=" + folder + "/data");
        assertThat(after("deep inner --file", folder + "/no/such/")).isEmpty();
    }
}
