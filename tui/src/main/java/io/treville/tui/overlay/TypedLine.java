package io.treville.tui.overlay;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import java.util.function.Consumer;

/** A line that is typed in the last row. Who opened it sees each change, so that what it means is seen while it is typed. */
public final class TypedLine implements Overlay {
    private final String label;
    private final String before;
    private final TextLine line;
    private final Consumer<String> changed;
    private final Consumer<String> done;

    /**
     * @param text what stands there at first, and what it is put back to when it is given up
     * @param changed told of each change
     * @param done told what was entered
     */
    public TypedLine(String label, String text, Consumer<String> changed, Consumer<String> done) {
        this.label = label;
        this.changed = changed;
        this.done = done;
        before = text;
        line = new TextLine(text);
    }

    @Override
    public boolean press(Input.Key key) {
        if (Keys.cancels(key) || (key.code() == KeyCode.BACKSPACE && line.text().isEmpty())) {
            changed.accept(before.isEmpty() || key.code() == KeyCode.BACKSPACE ? "" : before);
            return false;
        }
        if (key.code() == KeyCode.ENTER) {
            done.accept(line.text());
            return false;
        }
        if (line.press(key)) {
            changed.accept(line.text());
        }
        return true;
    }

    @Override
    public void paste(String text) {
        line.insert(text);
        changed.accept(line.text());
    }

    @Override
    public String status() {
        return label + line.marked();
    }
}
