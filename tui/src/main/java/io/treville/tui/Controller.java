package io.treville.tui;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.topology.Link;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.KeyNames;
import io.treville.tui.action.Scope;
import io.treville.tui.model.Filter;
import io.treville.tui.model.LabModel;
import io.treville.tui.overlay.Overlay;
import io.treville.tui.panel.Panel;
import io.treville.tui.panel.Panels;
import io.treville.tui.shell.Shells;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What keys mean: from an input and the state to an action, or to what takes the input. Knows no terminal; shells and panels are told,
 * nothing is drawn.
 */
final class Controller {
    /** tmux's {@code repeat-time}. */
    private static final long REPEAT_NANOS = 500_000_000;

    private final LabModel model;
    private final Bindings bindings;
    private final Foreground front = new Foreground();
    private final LabHands lab;
    private final Views views;
    private final ActionHand actions;
    private final MouseHand mouse;
    private final LongSupplier nanos;
    private boolean prefixed;
    private boolean repeating;
    private long repeated;

    Controller(Setup setup, LabModel model, Shells shells, Panels panels, Spots spots) {
        this(setup, model, shells, panels, spots, System::nanoTime);
    }

    Controller(Setup setup, LabModel model, Shells shells, Panels panels, Spots spots, LongSupplier nanos) {
        this.nanos = nanos;
        bindings = setup.settings().bindings();
        this.model = model;
        lab = new LabHands(setup, model, shells, front);
        views = new Views(panels, lab.trace());
        actions = new ActionHand(setup, model, lab, views, front);
        mouse = new MouseHand(lab, spots);
    }

    LabHands lab() {
        return lab;
    }

    Foreground front() {
        return front;
    }

    Bindings bindings() {
        return bindings;
    }

    boolean isPrefixed() {
        return prefixed;
    }

    MouseMode mouseMode() {
        if (!actions.isMouseTaken()) {
            return MouseMode.NONE;
        }
        return panel() == null && front.overlay() == null && mouse.wantsMotion() ? MouseMode.MOTION : MouseMode.DRAG;
    }

    /** Whether a shell takes the keys: nothing is open over it or in its place. */
    boolean isAtShells() {
        return !takesAll() && panel() == null && lab.view().part() == Part.SHELL;
    }

    /** Whether every key belongs to what is being typed, chosen or copied. */
    boolean takesAll() {
        Panel panel = panel();
        boolean copying = panel == null && lab.view().part() == Part.SHELL && lab.copy() != null;
        return prefixed || front.overlay() != null || copying || (panel != null && panel.isTyping());
    }

    /** The panel that is shown; null in the lab view. */
    @Nullable
    Panel panel() {
        return views.panel();
    }

    /** The filter of the view that is shown. */
    Filter filter() {
        return views.filter();
    }

    /** How it was left, or null while it was not. */
    Tui.@Nullable Left left() {
        return actions.left();
    }

    /** Whether everything is to be drawn anew; asked once. */
    boolean takeRedraw() {
        return actions.takeRedraw();
    }

    /** Does one thing by its name, wherever the name came from. */
    void act(Action action) {
        actions.act(action);
    }

    /** Shows what can be done to a link. */
    void showLink(Link link) {
        views.lookAtLink(link);
    }

    /** Shows why the lab is gone, over the shells, which stay as they were. */
    void showFailure() {
        if (views.has(Action.BOOT_VIEW)) {
            views.look(Action.BOOT_VIEW);
        }
    }

    /** Takes an input; true when that changes what is to be seen, not counting what a shell answers. */
    boolean take(Input input) {
        return switch (input) {
            case Input.Key key -> press(key);
            case Input.Paste paste -> paste(paste);
            case Input.Mouse it -> mouse(it);
            case Input.Focus focus ->
                panel() == null && lab.view().part() == Part.SHELL && model.isUp() && lab.focusEvent(focus);
            case Input.Sequence unknown -> false;
        };
    }

    private boolean paste(Input.Paste paste) {
        Overlay overlay = front.overlay();
        if (overlay != null) {
            overlay.paste(paste.text());
            return true;
        }
        Panel panel = panel();
        if (panel != null) {
            if (panel.isTyping()) {
                paste.text().codePoints().filter(it -> it >= ' ').forEach(it -> panel.press(Input.Key.of(it, 0)));
            }
            return true;
        }
        return lab.view().part() == Part.SHELL && lab.copy() == null && lab.send(paste);
    }

    private boolean mouse(Input.Mouse it) {
        if (it.action() == Input.MouseAction.PRESS) {
            front.hush();
        }
        Overlay overlay = front.overlay();
        if (overlay != null) {
            if (!overlay.mouse(it)) {
                front.close(overlay);
            }
            return true;
        }
        Panel panel = panel();
        return panel == null ? mouse.take(it) : mouse.inPanel(panel, it);
    }

    private boolean press(Input.Key key) {
        boolean told = !front.message().isEmpty();
        front.hush();
        Overlay overlay = front.overlay();
        if (overlay != null) {
            if (!overlay.press(key)) {
                front.close(overlay);
            }
            return true;
        }
        if (prefixed) {
            prefixed = false;
            prefixed(key);
            return true;
        }
        if (key.equals(bindings.prefix())) {
            prefixed = true;
            return true;
        }
        if (repeating(key)) {
            prefixed(key);
            return true;
        }
        Panel panel = panel();
        if (panel != null) {
            inPanel(panel, key);
            return true;
        }
        if (lab.view().part() != Part.SHELL) {
            Action action = inView(null, key);
            if (action == null) {
                front.say(KeyNames.of(key) + " does nothing here: ? shows what does");
            } else {
                act(action);
            }
            return true;
        }
        return lab.press(key) || told;
    }

    /** Whether a key comes so soon after one that repeats that it needs no prefix. Any other key ends that. */
    private boolean repeating(Input.Key key) {
        boolean soon = repeating && nanos.getAsLong() - repeated < REPEAT_NANOS;
        repeating = false;
        Action action = soon ? bindings.of(Scope.PREFIX, key) : null;
        return action != null && action.repeats();
    }

    private void prefixed(Input.Key key) {
        Action action = bindings.of(Scope.PREFIX, key);
        if (action != null) {
            act(action);
            repeating = action.repeats();
            repeated = nanos.getAsLong();
        } else if (digit(key) >= 0) {
            actions.show(digit(key));
        } else {
            front.say(KeyNames.of(bindings.prefix()) + " " + KeyNames.of(key) + " does nothing: "
                    + bindings.text(Action.HELP) + " shows what does");
        }
    }

    private static int digit(Input.Key key) {
        return key.code() == KeyCode.CHARACTER
                        && key.modifiers() == 0
                        && key.codePoint() >= '0'
                        && key.codePoint() <= '9'
                ? key.codePoint() - '0'
                : -1;
    }

    private void inPanel(Panel panel, Input.Key key) {
        if (panel.isTyping()) {
            panel.press(key);
            return;
        }
        Action action = inView(panel.scope(), key);
        // Keys of views come before those of panels, and these before what only works because no shell takes the keys.
        if (action != null && action.scope() != Scope.PREFIX) {
            act(action);
        } else if (!panel.press(key)) {
            if (action != null) {
                act(action);
            } else {
                front.say(KeyNames.of(key) + " does nothing here: ? shows what does");
            }
        }
    }

    /** What a key means where no shell takes it. */
    private @Nullable Action inView(@Nullable Scope scope, Input.Key key) {
        Action action = scope == null ? null : bindings.of(scope, key);
        if (action == null) {
            action = bindings.of(Scope.VIEW, key);
        }
        if (action == null) {
            Action global = bindings.of(Scope.PREFIX, key);
            action = global != null && global.worksInViews() ? global : null;
        }
        return action;
    }
}
