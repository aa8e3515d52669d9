package io.treville.term.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.term.Screen;
import io.treville.term.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Searching, moving and selecting in what a screen showed. */
@Tag("unit")
class CopyModeTest {
    private static Transcript transcript(int columns, int rows, String text) {
        Screen screen = new Screen(columns, rows);
        screen.feed(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        return screen.transcript();
    }

    private static CopyMode mode(Transcript transcript, int height) {
        CopyMode mode = new CopyMode(transcript, height);
        mode.place(new Position(0, 0));
        return mode;
    }

    private static Position after(CopyMode mode, Motion... motions) {
        for (Motion motion : motions) {
            mode.move(motion);
        }
        return mode.cursor();
    }

    @Test
    void aTranscriptStaysAsItWas() {
        Screen screen = new Screen(10, 2);
        screen.feed("one\r\ntwo\r\nthree".getBytes(StandardCharsets.US_ASCII));
        Transcript transcript = screen.transcript();
        screen.feed("\033[2J\033[3Jother\r\n\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(Dump.text(transcript, 0, transcript.size())).isEqualTo("one\ntwo\nthree\n");
        assertThat(transcript.screenStart()).isEqualTo(1);
    }

    @Test
    void wordsAreFoundInBothDirections() {
        Transcript transcript = transcript(30, 4, "ip -6 route, via fe80::1\n\n  next");
        CopyMode mode = mode(transcript, 4);
        assertThat(after(mode, Motion.NEXT_WORD)).isEqualTo(new Position(0, 3));
        assertThat(after(mode, Motion.NEXT_WORD)).isEqualTo(new Position(0, 4));
        assertThat(after(mode, Motion.NEXT_WORD)).isEqualTo(new Position(0, 6));
        assertThat(after(mode, Motion.WORD_END)).isEqualTo(new Position(0, 10));
        assertThat(after(mode, Motion.NEXT_BIG_WORD)).isEqualTo(new Position(0, 13));
        assertThat(after(mode, Motion.NEXT_BIG_WORD, Motion.BIG_WORD_END)).isEqualTo(new Position(0, 23));
        assertThat(after(mode, Motion.NEXT_WORD)).isEqualTo(new Position(2, 2));
        assertThat(after(mode, Motion.PREVIOUS_WORD)).isEqualTo(new Position(0, 23));
        assertThat(after(mode, Motion.PREVIOUS_BIG_WORD)).isEqualTo(new Position(0, 17));
    }

    @Test
    void motionsWithinLinesAndPages() {
        Transcript transcript = transcript(20, 10, "  a b\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12");
        CopyMode mode = mode(transcript, 5);
        assertThat(after(mode, Motion.FIRST_NON_BLANK)).isEqualTo(new Position(0, 2));
        assertThat(after(mode, Motion.LINE_END)).isEqualTo(new Position(0, 5));
        assertThat(after(mode, Motion.DOWN)).as("the end stays the end").isEqualTo(new Position(1, 1));
        assertThat(after(mode, Motion.UP, Motion.LINE_START)).isEqualTo(new Position(0, 0));
        assertThat(after(mode, Motion.VIEW_BOTTOM)).isEqualTo(new Position(4, 0));
        assertThat(after(mode, Motion.DOWN)).isEqualTo(new Position(5, 0));
        assertThat(mode.top()).isEqualTo(1);
        assertThat(after(mode, Motion.HISTORY_BOTTOM).line()).isEqualTo(12);
        assertThat(mode.below()).isZero();
        assertThat(after(mode, Motion.PAGE_UP).line()).isEqualTo(9);
        assertThat(after(mode, Motion.HISTORY_TOP)).isEqualTo(new Position(0, 0));
        assertThat(after(mode, Motion.UP, Motion.LEFT)).isEqualTo(new Position(0, 0));
    }

    @Test
    void aViewShorterThanWhatItShowsOrLongerIsKeptInBounds() {
        for (int height : new int[] {1, 2, 3, 40}) {
            CopyMode mode = mode(transcript(4, 3, "a\n\nabcdefgh\n{"), height);
            List<Motion> motions = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                motions.addAll(List.of(Motion.values()));
            }
            Collections.shuffle(motions, new Random(height));
            for (Motion motion : motions) {
                mode.move(motion);
                assertThat(mode.top()).isBetween(0, 5);
                assertThat(mode.cursor().line()).isBetween(0, 4);
                assertThat(mode.cursor().column()).isBetween(0, 4);
            }
        }
    }

    @Test
    void promptsAreStops() {
        Transcript transcript = transcript(20, 8, "\033]133;A\007$ a\nout\nout\n\033]133;A\007$ b\nout");
        CopyMode mode = mode(transcript, 8);
        mode.move(Motion.HISTORY_BOTTOM);
        assertThat(after(mode, Motion.PREVIOUS_PROMPT).line()).isEqualTo(3);
        assertThat(after(mode, Motion.PREVIOUS_PROMPT).line()).isZero();
        assertThat(after(mode, Motion.NEXT_PROMPT).line()).isEqualTo(3);
    }

    @Test
    void charactersLinesAndRectanglesAreSelected() {
        Transcript transcript = transcript(10, 4, "abcdef\nghijkl\nmnopqr");
        CopyMode mode = mode(transcript, 4);
        mode.place(new Position(0, 2));
        mode.select(Selection.Kind.CHARACTERS);
        mode.place(new Position(1, 3));
        assertThat(mode.selectedText()).isEqualTo("cdef\nghij");
        mode.select(Selection.Kind.RECTANGLE);
        assertThat(mode.selectedText()).isEqualTo("cd\nij");
        mode.select(Selection.Kind.LINES);
        assertThat(mode.selectedText()).isEqualTo("abcdef\nghijkl\n");
        mode.swapEnds();
        assertThat(mode.cursor()).isEqualTo(new Position(0, 2));
        assertThat(mode.selectedText()).isEqualTo("abcdef\nghijkl\n");
        mode.select(Selection.Kind.LINES);
        assertThat(mode.selection()).isEmpty();
    }

    @Test
    void linesThatGoOnAreCopiedAsOne() {
        Transcript transcript = transcript(5, 4, "abcdefgh  \nij");
        Selection all = new Selection(Selection.Kind.CHARACTERS, new Position(0, 0), new Position(2, 4));
        assertThat(all.text(transcript)).isEqualTo("abcdefgh\nij");
    }

    @Test
    void wideCharactersAreSelectedWhole() {
        Transcript transcript = transcript(10, 2, "漢字x");
        assertThat(new Selection(Selection.Kind.CHARACTERS, new Position(0, 1), new Position(0, 2)).text(transcript))
                .isEqualTo("漢字");
        CopyMode mode = mode(transcript, 2);
        assertThat(after(mode, Motion.RIGHT)).isEqualTo(new Position(0, 2));
        assertThat(after(mode, Motion.LEFT)).isEqualTo(new Position(0, 0));
    }

    @Test
    void textIsFoundAlsoAcrossRows() {
        Transcript transcript = transcript(8, 5, "one two three\nfour\nTwo");
        CopyMode mode = mode(transcript, 5);
        assertThat(mode.search(Search.plain("three"), true)).isTrue();
        assertThat(mode.cursor()).isEqualTo(new Position(1, 0));
        assertThat(mode.search(Search.plain("two thr"), true)).isTrue();
        assertThat(mode.cursor()).isEqualTo(new Position(0, 4));
        assertThat(mode.search(Search.plain("two"), true)).isTrue();
        assertThat(mode.cursor()).isEqualTo(new Position(3, 0));
        assertThat(mode.searchAgain(true)).isTrue();
        assertThat(mode.cursor()).isEqualTo(new Position(0, 4));
        assertThat(mode.searchAgain(false)).isTrue();
        assertThat(mode.cursor()).isEqualTo(new Position(3, 0));
        assertThat(mode.search(Search.plain("Two"), false)).isTrue();
        assertThat(mode.cursor()).isEqualTo(new Position(3, 0));
        assertThat(mode.search(Search.plain("nowhere"), true)).isFalse();
        assertThat(mode.search(Search.regex("t[hw]\\w+$"), false)).isTrue();
        assertThat(mode.cursor()).isEqualTo(new Position(1, 0));
    }

    @Test
    void malformedExpressionsAreSaid() {
        assertThatThrownBy(() -> Search.regex("a(b"))
                .isInstanceOf(SearchException.class)
                .hasMessageStartingWith("a(b: Unclosed group");
        assertThatThrownBy(() -> Search.plain("")).isInstanceOf(SearchException.class);
    }

    @Test
    void costlyExpressionsAreGivenUp() {
        Transcript transcript = transcript(80, 5, "a".repeat(79) + "b\nc");
        CopyMode mode = mode(transcript, 5);
        assertThat(mode.search(Search.regex("(a*)*(a*)*(a|aa)+$"), true)).isFalse();
    }

    @Test
    void whatASearchFindsIsKnownForEachLineInView() {
        Transcript transcript = transcript(10, 6, "athos to porthos\nnone\nhosthost");
        CopyMode mode = mode(transcript, 4);
        assertThat(mode.found()).isEmpty();
        assertThat(mode.search(Search.regex("t?hos"), true)).isTrue();
        assertThat(mode.found().stream().map(Object::toString))
                .containsExactly("{1, 2, 3, 4}", "{2, 3, 4, 5}", "{}", "{0, 1, 2, 3, 4, 5, 6}");
        mode.move(Motion.SCROLL_DOWN);
        mode.resize(2);
        assertThat(mode.found().stream().map(Object::toString).toList())
                .hasSize(2)
                .first()
                .isEqualTo("{2, 3, 4, 5}");
    }

    @Test
    void itGoesBackToAPlace() {
        Transcript transcript = transcript(10, 3, "a\nb\nc\nd\ne\nf");
        CopyMode mode = mode(transcript, 3);
        mode.search(Search.plain("b"), true);
        CopyMode.Place place = mode.here();
        mode.search(Search.plain("f"), true);
        assertThat(mode.top()).isPositive();
        mode.back(place);
        assertThat(mode.cursor()).isEqualTo(new Position(1, 0));
        assertThat(mode.top()).isZero();
        assertThat(mode.searchAgain(true)).as("of the former search").isTrue();
        assertThat(mode.cursor()).isEqualTo(new Position(1, 0));
    }

    @Test
    void ofAnotherHeightItKeepsItsSelectionSearchAndMark() {
        CopyMode mode = mode(transcript(10, 3, "a\nb\nc\nd\ne\nf"), 3);
        mode.mark();
        mode.select(Selection.Kind.CHARACTERS);
        mode.search(Search.plain("e"), true);
        mode.resize(1);
        assertThat(mode.top()).isEqualTo(4);
        assertThat(mode.selectedText()).startsWith("a").endsWith("e");
        mode.resize(6);
        assertThat(mode.top()).isZero();
        mode.toMark();
        assertThat(mode.cursor()).isEqualTo(new Position(0, 0));
        assertThat(mode.searchAgain(true)).isTrue();
    }
}
