package io.treville.tui;

import io.treville.term.input.Input;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
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
    private final Bindings bindings;
    private final Consumer<Overlay> open;
    private String copied = "";
    private String clipboard = "";

    /** @param open shows an overlay */
    Copying(Bindings bindings, Consumer<Overlay> open) {
        this.bindings = bindings;
        this.open = open;
    }

    /** Copy mode of a shell; null while it is not in it. */
    @Nullable
    CopyView of(@Nullable ShellPane pane) {
        return pane == null ? null : views.get(pane);
    }

    CopyView begin(ShellPane pane, int height) {
        return views.computeIfAbsent(pane, it -> new CopyView(it, Math.max(1, height), bindings));
    }

    void end(ShellPane pane) {
        views.remove(pane);
    }

    /** Gives a key to a shell's copy mode; returns what there is to tell, or empty. */
    String press(ShellPane pane, CopyView view, Input.Key key) {
        return then(pane, view, view.press(key));
    }

    /** Does an action in a shell's copy mode; returns what there is to tell, or empty. */
    String act(ShellPane pane, CopyView view, Action action) {
        return then(pane, view, view.act(action));
    }

    private String then(ShellPane pane, CopyView view, CopyView.Then then) {
        String said = "";
        switch (then) {
            case STAY -> {}
            case LEAVE -> end(pane);
            case COPY -> {
                said = take(view.selectedText());
                end(pane);
            }
            case APPEND -> {
                said = take(copied + view.selectedText());
                end(pane);
            }
            case SEARCH_FORWARD -> search("/", view.search(true));
            case SEARCH_BACKWARD -> search("?", view.search(false));
            case GO_TO_LINE -> open.accept(new TypedLine("lines back: ", "", text -> {}, view::goToLine));
        }
        return said;
    }

    private void search(String label, Consumer<String> search) {
        open.accept(new TypedLine(label, "", search, search));
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
