package io.treville.tui.panel;

import io.treville.term.input.Input;
import org.jspecify.annotations.Nullable;

/** The last row of a panel: the line that is being typed, else what was said last, else the keys that mean something. */
final class Foot {
    private @Nullable Prompt prompt;
    private String said = "";

    /** Has a line typed; null for what cannot be asked now. */
    void ask(@Nullable Prompt next) {
        prompt = next;
    }

    /** Says something until the next action; nothing when it is empty. */
    void say(String text) {
        said = text;
    }

    /** Takes a key of the line that is being typed; false when none is. */
    boolean press(Input.Key key) {
        Prompt open = prompt;
        if (open == null) {
            return false;
        }
        if (!open.press(key) && prompt == open) { // what was typed may ask for more
            prompt = null;
        }
        return true;
    }

    boolean isTyping() {
        return prompt != null;
    }

    /** @param keys what stands there when there is nothing to say */
    String text(String keys) {
        Prompt open = prompt;
        if (open != null) {
            return open.text();
        }
        return said.isEmpty() ? keys : said;
    }
}
