package io.treville.tui.overlay;

import io.treville.term.input.Input;
import java.util.Map;

/** A question in the last row that one key answers; any other key goes back. */
public final class Question implements Overlay {
    private final String text;
    private final Map<Character, Runnable> answers;

    public Question(String text, Map<Character, Runnable> answers) {
        this.text = text;
        this.answers = Map.copyOf(answers);
    }

    @Override
    public boolean press(Input.Key key) {
        answers.forEach((letter, answer) -> {
            if (key.is(letter, 0) || key.is(Character.toUpperCase(letter), 0)) {
                answer.run();
            }
        });
        return false;
    }

    @Override
    public String status() {
        return text;
    }

    @Override
    public boolean warns() {
        return true;
    }
}
