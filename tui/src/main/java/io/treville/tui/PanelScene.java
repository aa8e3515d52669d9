package io.treville.tui;

import io.treville.term.input.Input;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import io.treville.tui.overlay.CommandOutput;
import io.treville.tui.overlay.CommandSource;
import io.treville.tui.overlay.Help;
import io.treville.tui.overlay.Overlay;
import io.treville.tui.overlay.Palette;
import io.treville.tui.overlay.TypedLine;
import io.treville.tui.panel.Panel;
import org.jspecify.annotations.Nullable;

/** A panel that has the whole terminal, as before there is a lab. It is over when one goes back, or when {@link #end} is called. */
public final class PanelScene implements Scene {
    private final Panel panel;
    private final Bindings bindings;
    private final CommandSource commands;
    private @Nullable Overlay overlay;
    private Filter filter = Filter.NONE;
    private String message = "";
    private MouseMode mouse = MouseMode.NONE;
    private boolean mouseTaken;
    private boolean prefixed;
    private boolean redraw;
    private boolean over;

    /** @param commands what may be typed beside the names of actions */
    public PanelScene(Panel panel, Settings settings, CommandSource commands) {
        this.panel = panel;
        this.commands = commands;
        bindings = settings.bindings();
        mouseTaken = settings.mouse();
    }

    /** Nothing more is to be shown; by the panel, when something was chosen. */
    public void end() {
        over = true;
    }

    @Override
    public boolean take(Input input) {
        switch (input) {
            case Input.Key key -> press(key);
            case Input.Mouse event -> {
                if (overlay == null && event.row() > 0) {
                    panel.mouse(new Input.Mouse(
                            event.action(), event.button(), event.column(), event.row() - 1, event.modifiers()));
                }
            }
            case Input.Paste paste -> {
                if (overlay != null) {
                    overlay.paste(paste.text());
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void press(Input.Key key) {
        Overlay shown = overlay;
        message = "";
        if (shown != null) {
            if (!shown.press(key) && overlay == shown) {
                overlay = null;
            }
        } else if (prefixed) {
            prefixed = false;
            act(bindings.of(Scope.PREFIX, key));
        } else if (key.equals(bindings.prefix())) {
            prefixed = true;
        } else if (key.is('c', Input.CTRL)) {
            end();
        } else if (panel.isTyping()) {
            panel.press(key);
        } else {
            Action action = bindings.of(panel.scope(), key);
            action = action == null ? bindings.of(Scope.VIEW, key) : action;
            if (action != null || !panel.press(key)) {
                act(action == null ? bindings.of(Scope.PREFIX, key) : action);
            }
        }
    }

    private void act(@Nullable Action action) {
        switch (action) {
            case null -> {}
            case HELP -> overlay = new Help(bindings);
            case PALETTE -> overlay = new Palette(bindings, this::act, this::entered, commands);
            case REDRAW -> redraw = true;
            case MOUSE -> {
                mouseTaken = !mouseTaken;
                message = mouseTaken
                        ? "the mouse is ours; with shift it is the terminal's"
                        : "the mouse is the terminal's";
            }
            case LEAVE -> end();
            case FILTER -> overlay = new TypedLine("filter /", filter.text(), this::filter, this::filter);
            default -> {
                if (panel.act(action)) {
                    return;
                }
                if (action == Action.BACK) {
                    end();
                } else {
                    message = action.text() + " means nothing before a lab is open";
                }
            }
        }
    }

    private void entered(String typed) {
        if (typed.isEmpty()) {
            return;
        }
        if (commands == CommandSource.NONE) {
            message = "nothing is called '" + typed + "'";
        } else {
            overlay = new CommandOutput(commands, typed);
        }
    }

    private void filter(String text) {
        filter = Filter.of(text);
        panel.filter(filter);
    }

    @Override
    public Cursor draw(Canvas canvas) {
        Rect part = Layout.panel(canvas.columns(), canvas.rows());
        if (canvas.rows() >= 3) {
            canvas.fill(0, 0, canvas.columns(), ' ', Style.BAR);
            canvas.text(1, 0, canvas.columns() - 1, panel.title(), Style.BAR_LIT);
        }
        if (!part.isEmpty()) {
            panel.draw(canvas, part, true);
        }
        if (canvas.rows() >= 4) {
            int last = canvas.rows() - 1;
            canvas.fill(0, last, canvas.columns(), ' ', Style.PLAIN);
            String said = message.isEmpty() ? panel.hint() : message;
            canvas.text(1, last, canvas.columns() - 1, overlay == null ? said : overlay.status(), Style.FAINT);
        }
        if (overlay != null) {
            overlay.draw(canvas);
        }
        return Cursor.HIDDEN;
    }

    @Override
    public boolean takeRedraw() {
        boolean was = redraw;
        redraw = false;
        return was;
    }

    @Override
    public String takeControl() {
        MouseMode wanted = mouseTaken ? MouseMode.DRAG : MouseMode.NONE;
        if (mouse == wanted) {
            return "";
        }
        String control = wanted.after(mouse);
        mouse = wanted;
        return control;
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
