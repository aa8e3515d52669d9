package io.treville.tui;

import io.treville.term.input.Input;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import io.treville.tui.overlay.Help;
import io.treville.tui.overlay.Overlay;
import io.treville.tui.overlay.TypedLine;
import io.treville.tui.panel.Panel;
import org.jspecify.annotations.Nullable;

/** A panel that has the whole terminal, as before there is a lab. It is over when one goes back, or when {@link #end} is called. */
public final class PanelScene implements Scene {
    private final Panel panel;
    private final Bindings bindings;
    private @Nullable Overlay overlay;
    private Filter filter = Filter.NONE;
    private boolean prefixed;
    private boolean over;

    public PanelScene(Panel panel, Bindings bindings) {
        this.panel = panel;
        this.bindings = bindings;
    }

    /** Nothing more is to be shown; by the panel, when something was chosen. */
    public void end() {
        over = true;
    }

    @Override
    public boolean take(Input input) {
        switch (input) {
            case Input.Key key -> press(key);
            case Input.Mouse mouse -> {
                if (overlay == null && mouse.row() > 0) {
                    panel.mouse(new Input.Mouse(
                            mouse.action(), mouse.button(), mouse.column(), mouse.row() - 1, mouse.modifiers()));
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
            case LEAVE -> end();
            case FILTER -> overlay = new TypedLine("filter /", filter.text(), this::filter, this::filter);
            default -> {
                if (!panel.act(action) && action == Action.BACK) {
                    end();
                }
            }
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
            String text = overlay == null ? panel.hint() : overlay.status();
            canvas.text(1, last, canvas.columns() - 1, text, Style.FAINT);
        }
        if (overlay != null) {
            overlay.draw(canvas);
        }
        return Cursor.HIDDEN;
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
