package io.treville.term;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.copy.CopyMode;
import io.treville.term.copy.Jump;
import io.treville.term.copy.Motion;
import io.treville.term.copy.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the cursor of copy mode goes, against tmux with vi's keys. */
@Tag("unit")
class CopyModeComparisonTest {
    private static final int COLUMNS = 30;
    private static final int ROWS = 8;

    private static final String TEXT = """
            $ ip -6 addr show dev eth0
            2: eth0@if3: <BROADCAST,UP> mtu 1500
                inet6 fe80::1/64 scope link

            $ cat main.c
            int main(int argc, char **argv) {
                if (argc > 1) { puts(argv[1]); }
                return f(g(1), h[2]);
            }

            a_word another-word  end.
            a line that is longer than the terminal is wide, so that it goes on in the next rows
            x

              indented (and
            closed) here
            $ ping
            last line""";

    private static final Map<String, Motion> MOTIONS = Map.ofEntries(
            Map.entry("cursor-left", Motion.LEFT),
            Map.entry("cursor-right", Motion.RIGHT),
            Map.entry("cursor-up", Motion.UP),
            Map.entry("cursor-down", Motion.DOWN),
            Map.entry("start-of-line", Motion.LINE_START),
            Map.entry("end-of-line", Motion.LINE_END),
            Map.entry("back-to-indentation", Motion.FIRST_NON_BLANK),
            Map.entry("next-word", Motion.NEXT_WORD),
            Map.entry("previous-word", Motion.PREVIOUS_WORD),
            Map.entry("next-word-end", Motion.WORD_END),
            Map.entry("next-space", Motion.NEXT_BIG_WORD),
            Map.entry("previous-space", Motion.PREVIOUS_BIG_WORD),
            Map.entry("next-space-end", Motion.BIG_WORD_END),
            Map.entry("next-paragraph", Motion.NEXT_PARAGRAPH),
            Map.entry("previous-paragraph", Motion.PREVIOUS_PARAGRAPH),
            Map.entry("next-matching-bracket", Motion.BRACKET),
            Map.entry("top-line", Motion.VIEW_TOP),
            Map.entry("middle-line", Motion.VIEW_MIDDLE),
            Map.entry("bottom-line", Motion.VIEW_BOTTOM),
            Map.entry("halfpage-up", Motion.HALF_PAGE_UP),
            Map.entry("halfpage-down", Motion.HALF_PAGE_DOWN),
            Map.entry("page-up", Motion.PAGE_UP),
            Map.entry("page-down", Motion.PAGE_DOWN),
            Map.entry("history-top", Motion.HISTORY_TOP),
            Map.entry("history-bottom", Motion.HISTORY_BOTTOM),
            Map.entry("scroll-up", Motion.SCROLL_UP),
            Map.entry("scroll-down", Motion.SCROLL_DOWN));

    private static final List<String> WORDS = List.of("argc", "longer", "cl[a-z]+", "eth0", "int");

    /** One thing that both do. */
    private record Deed(List<String> command, Consumer<CopyMode> ours) {}

    private final List<Deed> deeds = new ArrayList<>();
    private final Random random = new Random(7);
    private @Nullable Jump last;

    private CopyModeComparisonTest() {
        new TreeMap<>(MOTIONS)
                .forEach((command, motion) -> deeds.add(new Deed(List.of(command), mode -> mode.move(motion))));
    }

    private static Transcript transcript(byte[] bytes) {
        Screen screen = new Screen(COLUMNS, ROWS);
        screen.feed(bytes);
        return screen.transcript();
    }

    private Deed any() {
        return switch (random.nextInt(12)) {
            case 0 -> jump();
            case 1 -> {
                String word = WORDS.get(random.nextInt(WORDS.size()));
                boolean forward = random.nextBoolean();
                yield new Deed(
                        List.of(forward ? "search-forward" : "search-backward", word),
                        it -> it.search(Search.regex(word), forward));
            }
            case 2 -> {
                boolean same = random.nextBoolean();
                yield new Deed(List.of(same ? "jump-again" : "jump-reverse"), it -> again(it, same));
            }
            case 3 -> new Deed(List.of("search-again"), it -> it.searchAgain(true));
            case 4 -> new Deed(List.of("search-reverse"), it -> it.searchAgain(false));
            case 5 ->
                random.nextBoolean()
                        ? new Deed(List.of("set-mark"), CopyMode::mark)
                        : new Deed(List.of("jump-to-mark"), CopyMode::toMark);
            case 6 -> {
                int lines = random.nextInt(20);
                yield new Deed(List.of("goto-line", "" + lines), it -> it.show(lines));
            }
            default -> deeds.get(random.nextInt(deeds.size()));
        };
    }

    private void again(CopyMode mode, boolean same) {
        if (last != null) {
            mode.jump(same ? last : last.reversed());
        }
    }

    private Deed jump() {
        char character = "(ae1 ".charAt(random.nextInt(5));
        boolean forward = random.nextBoolean();
        boolean before = random.nextBoolean();
        String command = "jump-" + (before ? "to-" : "") + (forward ? "forward" : "backward");
        Jump jump = new Jump(forward, before, character);
        return new Deed(List.of(command, "" + character), mode -> {
            last = jump;
            mode.jump(jump);
        });
    }

    @Test
    void eachKeyGoesWhereItGoesInTmux() throws Exception {
        byte[] bytes = TEXT.replace("\n", "\r\n").getBytes(UTF_8);
        try (Tmux tmux = Tmux.start()) {
            Tmux.CopyPane pane = tmux.copyMode(bytes, COLUMNS, ROWS);
            CopyMode mode = new CopyMode(transcript(bytes), ROWS);
            for (int walk = 0; walk < 12; walk++) {
                List<List<String>> commands = new ArrayList<>();
                List<Tmux.Place> ours = new ArrayList<>();
                for (int step = 0; step < 100; step++) {
                    Deed deed = any();
                    commands.add(deed.command());
                    deed.ours().accept(mode);
                    ours.add(new Tmux.Place(mode.cursor(), mode.top()));
                }
                compare(commands, pane.does(commands), ours);
            }
        }
    }

    @Test
    void theWordUnderTheCursorIsSearchedAsInTmux() throws Exception {
        byte[] bytes = TEXT.replace("\n", "\r\n").getBytes(UTF_8);
        try (Tmux tmux = Tmux.start()) {
            Tmux.CopyPane pane = tmux.copyMode(bytes, COLUMNS, ROWS);
            CopyMode mode = new CopyMode(transcript(bytes), ROWS);
            pane.does(List.of(List.of("history-top"), List.of("next-word"), List.of("next-word-end")));
            List.of(Motion.HISTORY_TOP, Motion.NEXT_WORD, Motion.WORD_END).forEach(mode::move);
            for (int i = 0; i < 6; i++) {
                String word = mode.word();
                mode.search(Search.plain(word), true);
                assertThat(pane.does(List.of(List.of("search-forward", "#{copy_cursor_word}"))))
                        .as(word)
                        .containsExactly(new Tmux.Place(mode.cursor(), mode.top()));
            }
        }
    }

    private static void compare(List<List<String>> commands, List<Tmux.Place> theirs, List<Tmux.Place> ours) {
        for (int i = 0; i < commands.size(); i++) {
            int before = Math.max(0, i - 6);
            assertThat(ours.get(i))
                    .as("%s, which led to %s", commands.subList(before, i + 1), theirs.subList(before, i + 1))
                    .isEqualTo(theirs.get(i));
        }
    }
}
