package io.treville.tui.overlay;

import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.action.Action;
import io.treville.tui.action.Bindings;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.overlay.CommandSource.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The name of an action is typed, or a command of the program: what fits is shown, tab completes, enter does the marked action, or
 * the line when it is a command.
 */
public final class Palette implements Overlay {
    private static final int ROWS = 8;
    private static final String PROGRAM = "treville ";

    /** What was offered for a line. */
    private record Offered(String line, List<Offer> offers) {}

    private final Bindings bindings;
    private final Consumer<Action> chosen;
    private final Consumer<String> entered;
    private final CommandSource commands;
    private final TextLine line = new TextLine("");
    private List<Action> fitting = fitting("");
    private volatile Offered offered = new Offered("", List.of());
    private int marked;

    /** @param entered is told a line that is no action's name */
    public Palette(Bindings bindings, Consumer<Action> chosen, Consumer<String> entered, CommandSource commands) {
        this.bindings = bindings;
        this.chosen = chosen;
        this.entered = entered;
        this.commands = commands;
    }

    /** The actions whose name has all that was typed in it, those that begin with it first. */
    public static List<Action> fitting(String typed) {
        List<Action> fitting = new ArrayList<>();
        List<Action> others = new ArrayList<>();
        for (Action action : Action.values()) {
            if (action.text().startsWith(typed)) {
                fitting.add(action);
            } else if (action.text().contains(typed)) {
                others.add(action);
            }
        }
        fitting.addAll(others);
        return fitting;
    }

    /** The line without the program's name, if that was typed too. */
    private String command() {
        String text = line.text().stripLeading();
        return text.startsWith(PROGRAM) ? text.substring(PROGRAM.length()).stripLeading() : text;
    }

    private boolean isCommand() {
        return line.text().stripLeading().indexOf(' ') >= 0;
    }

    private List<Offer> offers() {
        Offered known = offered;
        return known.line().equals(command()) && !command().isEmpty() ? known.offers() : List.of();
    }

    @Override
    public boolean press(Input.Key key) {
        if (Keys.cancels(key) || (key.code() == KeyCode.BACKSPACE && line.text().isEmpty())) {
            return false;
        }
        if (key.code() == KeyCode.ENTER) {
            return !done();
        }
        int move = Keys.moves(key, ROWS);
        if (key.code() == KeyCode.TAB) {
            complete();
        } else if (move != 0 && key.code() != KeyCode.HOME && key.code() != KeyCode.END) {
            int rows = fitting.size() + offers().size();
            marked = Math.clamp(marked + move, 0, Math.max(0, rows - 1));
        } else if (line.press(key)) {
            typed();
        }
        return true;
    }

    @Override
    public void paste(String text) {
        line.insert(text);
        typed();
    }

    private void typed() {
        fitting = isCommand() ? List.of() : fitting(line.text().strip());
        marked = 0;
        String now = command();
        if (!now.isEmpty()) {
            commands.offers(now, found -> offered = new Offered(now, List.copyOf(found)));
        }
    }

    private void complete() {
        List<Offer> offers = offers();
        if (marked < fitting.size()) {
            line.set(fitting.get(marked).text());
            typed();
        } else if (marked - fitting.size() < offers.size()) {
            String text = line.text();
            int word = text.lastIndexOf(' ') + 1;
            line.set(text.substring(0, word)
                    + offers.get(marked - fitting.size()).word() + " ");
            typed();
        }
    }

    /** True when something is done; a command whose name alone is marked is completed first. */
    private boolean done() {
        List<Offer> offers = offers();
        if (marked < fitting.size()) {
            chosen.accept(fitting.get(marked));
            return true;
        }
        boolean first = !isCommand() && marked - fitting.size() < offers.size();
        if (first && !offers.get(marked - fitting.size()).word().equals(command())) {
            complete();
            return false;
        }
        entered.accept(command().strip());
        return true;
    }

    @Override
    public String status() {
        return ":" + line.marked();
    }

    @Override
    public void draw(Canvas canvas) {
        List<Offer> offers = offers();
        int all = fitting.size() + offers.size();
        String title = isCommand()
                ? "treville command"
                : fitting.size() + " of " + Action.values().length
                        + (offers.isEmpty() ? "" : ", " + offers.size() + " commands");
        Rect part = Frame.bottom(canvas, Math.clamp(all, 1, ROWS), title);
        if (part.isEmpty()) {
            return;
        }
        int first = Math.max(0, marked - part.height() + 1);
        for (int i = 0; i < part.height() && first + i < all; i++) {
            int row = part.y() + i;
            boolean lit = first + i == marked;
            if (lit) {
                canvas.fill(part.x(), row, part.width(), ' ', Style.BAR);
            }
            if (first + i < fitting.size()) {
                Action action = fitting.get(first + i);
                row(canvas, part, row, lit, action.text(), bindings.text(action), action.description());
            } else {
                Offer offer = offers.get(first + i - fitting.size());
                row(canvas, part, row, lit, offer.word(), isCommand() ? "" : "command", offer.summary());
            }
        }
        if (all == 0) {
            boolean command = isCommand();
            String text = command ? "enter runs it" : "nothing is called so";
            canvas.text(part.x(), part.y(), part.width(), text, command ? Style.FAINT : Style.WARN);
        }
    }

    private static void row(
            Canvas canvas, Rect part, int row, boolean lit, String name, String key, String description) {
        int end = canvas.text(part.x(), row, Math.min(26, part.width()), name, lit ? Style.BAR_LIT : Style.BOLD);
        int second = Math.max(part.x() + 17, end + 1);
        end = canvas.text(second, row, part.x() + part.width() - second, key, lit ? Style.BAR : Style.PLAIN);
        int third = Math.max(part.x() + 28, end + 1);
        canvas.text(third, row, part.x() + part.width() - third, description, lit ? Style.BAR : Style.FAINT);
    }
}
