package io.treville.tui;

import io.treville.tui.overlay.Overlay;
import org.jspecify.annotations.Nullable;

/** What is in front of a view: an overlay that takes all input, and what there is to tell in the last row until the next key. */
final class Foreground {
    private @Nullable Overlay overlay;
    private String message = "";

    /** What takes all input; null while nothing is open. */
    @Nullable
    Overlay overlay() {
        return overlay;
    }

    void open(Overlay other) {
        overlay = other;
    }

    /** Closes an overlay, unless it has opened another one in its place. */
    void close(Overlay done) {
        if (overlay == done) {
            overlay = null;
        }
    }

    /** What there is to tell; empty for nothing. */
    String message() {
        return message;
    }

    /** Has something to tell; with an empty text nothing, and what there was stays. */
    void say(String text) {
        if (!text.isEmpty()) {
            message = text;
        }
    }

    /** There is nothing to tell any more. */
    void hush() {
        message = "";
    }
}
