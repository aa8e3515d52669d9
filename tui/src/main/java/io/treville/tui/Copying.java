package io.treville.tui;

import io.treville.term.input.Input;
import io.treville.tui.overlay.Overlay;
import io.treville.tui.overlay.TypedLine;
import io.treville.tui.shell.CopyView;
import io.treville.tui.shell.ShellPane;
import java.nio.charset.StandardCharsets;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The shells that are in copy mode, what was copied last, and what is to go to the clipboard of the terminal outside. */
final class Copying {
    /** More octets than these are not handed to the terminal outside: many take no more. */
    private static final int CLIPBOARD = 74_994;

    private final WeakHashMap<ShellPane, CopyView> views = new WeakHashMap<>();
    private final boolean emacs;
    private final Consumer<Overlay> open;
    private String copied = "";
    private String clipboard = "";

    /**
     * @param emacs whether its keys are those of emacs, not of vi
     * @param open shows an overlay
     */
    Copying(boolean emacs, Consumer<Overlay> open) {
        this.emacs = emacs;
        this.open = open;
    }

    /** Copy mode of a shell; null while it is not in it. */
    @Nullable
    CopyView of(@Nullable ShellPane pane) {
        return pane == null ? null : views.get(pane);
    }

    CopyView begin(ShellPane pane, int height) {
        return views.computeIfAbsent(pane, it -> new CopyView(it, Math.max(1, height), emacs));
    }

    void end(ShellPane pane) {
        views.remove(pane);
    }

    /** Gives a key to a shell's copy mode; returns what there is to tell, or empty. */
    String press(ShellPane pane, CopyView view, Input.Key key) {
        String said = "";
        switch (view.press(key)) {
            case STAY -> {}
            case LEAVE -> end(pane);
            case COPY -> {
                said = take(view.selectedText());
                end(pane);
            }
            case SEARCH_FORWARD -> open.accept(new TypedLine("/", "", text -> {}, text -> view.search(text, true)));
            case SEARCH_BACKWARD -> open.accept(new TypedLine("?", "", text -> {}, text -> view.search(text, false)));
        }
        return said;
    }

    /** Keeps a text for pasting and for the clipboard outside; returns what there is to tell, or empty. */
    String take(String text) {
        if (text.isEmpty()) {
            return "";
        }
        copied = text;
        String told = "copied " + text.length() + (text.length() == 1 ? " character" : " characters");
        if (text.getBytes(StandardCharsets.UTF_8).length > CLIPBOARD) {
            return told + ", too many for the clipboard outside";
        }
        clipboard = text;
        return told;
    }

    /** What was copied last; empty for nothing. */
    String copied() {
        return copied;
    }

    /** What is to go to the clipboard of the terminal outside; once. */
    String takeClipboard() {
        String was = clipboard;
        clipboard = "";
        return was;
    }
}
