package io.treville.tui.panel;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.overlay.TextLine;
import java.util.function.Consumer;

/** A line that is typed at the foot of a panel: enter takes it, escape gives it up. */
final class Prompt {
    private final String label;
    private final TextLine line;
    private final Consumer<String> done;

    Prompt(String label, String text, Consumer<String> done) {
        this.label = label;
        this.done = done;
        line = new TextLine(text);
    }

    /** Takes a key; false when the line is finished. */
    boolean press(Input.Key key) {
        if (key.is(KeyCode.ESCAPE, 0) || key.is('c', Input.CTRL) || key.is('g', Input.CTRL)) {
            return false;
        }
        if (key.code() == KeyCode.ENTER) {
            done.accept(line.text().strip());
            return false;
        }
        line.press(key);
        return true;
    }

    String text() {
        return label + line.marked();
    }
}
