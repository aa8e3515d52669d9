package io.treville.tui;

import io.treville.tui.action.Bindings;
import io.treville.tui.draw.Theme;

/**
 * What a person's configuration says.
 *
 * @param mouse whether the mouse is taken from the start
 * @param scrollback rows that are kept of each shell
 * @param emacs whether copy mode has emacs' keys, else vi's
 */
public record Settings(Bindings bindings, Theme theme, boolean mouse, int scrollback, boolean emacs) {
    public static final int SCROLLBACK = 10_000;

    /** Those without a configuration. */
    public static Settings defaults() {
        return new Settings(Bindings.defaults(), Theme.DARK, true, SCROLLBACK, false);
    }

    public Settings withBindings(Bindings other) {
        return new Settings(other, theme, mouse, scrollback, emacs);
    }

    public Settings withTheme(Theme other) {
        return new Settings(bindings, other, mouse, scrollback, emacs);
    }

    public Settings withMouse(boolean other) {
        return new Settings(bindings, theme, other, scrollback, emacs);
    }

    public Settings withScrollback(int other) {
        return new Settings(bindings, theme, mouse, other, emacs);
    }

    public Settings withEmacs(boolean other) {
        return new Settings(bindings, theme, mouse, scrollback, other);
    }
}
