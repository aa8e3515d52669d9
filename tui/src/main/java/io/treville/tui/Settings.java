package io.treville.tui;

import io.treville.tui.action.Bindings;
import io.treville.tui.draw.Theme;

/**
 * What a person's configuration says.
 *
 * @param mouse whether the mouse is taken from the start
 * @param scrollback rows that are kept of each shell
 */
public record Settings(Bindings bindings, Theme theme, boolean mouse, int scrollback) {
    public static final int SCROLLBACK = 10_000;

    /** Those without a configuration. */
    public static Settings defaults() {
        return new Settings(Bindings.defaults(), Theme.DARK, true, SCROLLBACK);
    }

    public Settings withBindings(Bindings other) {
        return new Settings(other, theme, mouse, scrollback);
    }

    public Settings withTheme(Theme other) {
        return new Settings(bindings, other, mouse, scrollback);
    }

    public Settings withMouse(boolean other) {
        return new Settings(bindings, theme, other, scrollback);
    }

    public Settings withScrollback(int other) {
        return new Settings(bindings, theme, mouse, other);
    }
}
