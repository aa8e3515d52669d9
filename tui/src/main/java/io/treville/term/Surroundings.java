package io.treville.term;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a program tells its terminal apart from the screen's content: titles, directory, clipboard, colours, bell, cursor shape. */
final class Surroundings {
    private static final int TITLES = 10;

    String title = "";
    String directory = "";
    byte @Nullable [] clipboard;
    int foreground = Color.DEFAULT;
    int background = Color.DEFAULT;
    int cursorStyle;
    long bells;
    private final Deque<String> titles = new ArrayDeque<>();

    void reset() {
        foreground = Color.DEFAULT;
        background = Color.DEFAULT;
        cursorStyle = 0;
    }

    /** DECSCUSR: 0 and 1 a blinking block, then steady and blinking by turns. */
    void cursorStyle(int number, Modes modes) {
        if (number > 6) {
            return;
        }
        cursorStyle = number;
        modes.set(Modes.BLINK, number > 0 && number % 2 == 1);
    }

    /** XTWINOPS 22 and 23: keeps the title, and brings it back. */
    void titleStack(int operation, int which) {
        if (which == 1) {
            return;
        }
        if (operation == 22) {
            if (titles.size() == TITLES) {
                titles.removeLast();
            }
            titles.push(title);
        } else if (operation == 23 && !titles.isEmpty()) {
            title = titles.pop();
        }
    }
}
