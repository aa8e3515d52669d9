package io.treville.tui.panel;

import io.treville.term.input.Input;
import io.treville.tui.action.Action;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What there is before there is a lab: labs to bring up, labs that are up, and what this machine lacks. */
public final class StartPanel implements Panel {
    /**
     * A topology that can be opened.
     *
     * @param own it is a file of the user's, not one that comes with the project
     * @param needs what it runs on, in a few words: {@code a guest, kernel with IPV6_IOAM6_GOB}
     */
    public record Offer(String name, boolean own, String title, String needs) {}

    /** A lab that is up; {@code about} says its state and topology in a few words. */
    public record Running(String name, String about) {}

    /** What was found out about this machine; {@code text} says the mend where it is not good. */
    public record Finding(Level level, String subject, String text) {}

    /** How good a finding is. */
    public enum Level {
        GOOD,
        NOTE,
        MISSING
    }

    /** What was chosen. */
    public sealed interface Choice {
        /** Whether it is of the same thing. By hand, since the first use of a generated equals delays the first frame. */
        default boolean is(@Nullable Choice other) {
            return switch (this) {
                case Open open -> other instanceof Open its && its.topology.equals(open.topology);
                case Attach attach -> other instanceof Attach its && its.lab.equals(attach.lab);
            };
        }

        record Open(String topology) implements Choice {}

        record Attach(String lab) implements Choice {}
    }

    private record Row(List<Span> spans, @Nullable Choice choice, String text) {}

    private final Consumer<Choice> chosen;
    private final Runnable changed;
    private final Rows rows = new Rows(false);
    private Filter filter = Filter.NONE;
    private volatile List<Offer> offers;
    private volatile List<Running> running = List.of();
    private volatile List<Finding> findings = List.of();
    private List<Row> shown = List.of();

    /**
     * @param chosen told on the thread that draws
     * @param changed called when there is something new to draw
     */
    public StartPanel(List<Offer> offers, Consumer<Choice> chosen, Runnable changed) {
        this.offers = List.copyOf(offers);
        this.chosen = chosen;
        this.changed = changed;
        show();
    }

    /** The same labs to bring up, with more known of them; from any thread, as {@link #running} and {@link #findings}. */
    public void offers(List<Offer> known) {
        offers = List.copyOf(known);
        changed.run();
    }

    /** The labs that are up. */
    public void running(List<Running> labs) {
        running = List.copyOf(labs);
        changed.run();
    }

    public void findings(List<Finding> found) {
        findings = List.copyOf(found);
        changed.run();
    }

    private void show() {
        List<Row> all = new ArrayList<>();
        if (!running.isEmpty()) {
            all.add(heading("labs that are up"));
            for (Running lab : running) {
                all.add(new Row(
                        List.of(new Span("   " + padded(lab.name()), Style.GOOD), new Span(lab.about(), Style.PLAIN)),
                        new Choice.Attach(lab.name()),
                        lab.name()));
            }
            all.add(heading(""));
        }
        addOffers(all, "topologies in this folder", true);
        addOffers(all, "labs to bring up", false);
        List<Finding> found = findings;
        if (!found.isEmpty()) {
            all.add(heading(""));
            all.add(heading("this machine"));
            found.forEach(finding -> all.add(finding(finding)));
        }
        List<Row> passed = new ArrayList<>();
        for (Row row : all) {
            if (row.choice() == null || filter.isNone() || filter.matches(row.text())) {
                passed.add(row);
            }
        }
        Choice kept = chosenNow();
        shown = passed;
        rows.fit(0, shown.size());
        for (int i = 0; kept != null && i < shown.size(); i++) {
            if (kept.is(shown.get(i).choice())) {
                rows.go(i); // what came above it moves it, but does not choose another
            }
        }
        toChoice(1);
    }

    private void addOffers(List<Row> all, String heading, boolean own) {
        List<Offer> its = offers.stream().filter(offer -> offer.own() == own).toList();
        if (its.isEmpty()) {
            return;
        }
        if (!all.isEmpty() && all.getLast().choice() != null) {
            all.add(heading(""));
        }
        all.add(heading(heading));
        for (Offer offer : its) {
            all.add(new Row(
                    List.of(
                            new Span("   " + padded(offer.name()), Style.BOLD),
                            new Span(offer.title(), Style.PLAIN),
                            new Span("  " + offer.needs(), Style.FAINT)),
                    new Choice.Open(offer.name()),
                    offer.name() + " " + offer.title()));
        }
    }

    private @Nullable Choice chosenNow() {
        int number = (int) rows.chosen();
        return number < 0 || number >= shown.size() ? null : shown.get(number).choice();
    }

    private static Row heading(String text) {
        return new Row(Span.of(text.isEmpty() ? "" : " " + text, Style.FAINT), null, "");
    }

    private static Row finding(Finding finding) {
        Span mark = switch (finding.level()) {
            case GOOD -> new Span(" ✓ ", Style.GOOD);
            case NOTE -> new Span(" · ", Style.WARN);
            case MISSING -> new Span(" ✗ ", Style.BAD);
        };
        boolean good = finding.level() == Level.GOOD;
        return new Row(
                List.of(
                        mark,
                        new Span(padded(finding.subject()), Style.PLAIN),
                        new Span(finding.text(), good ? Style.FAINT : Style.PLAIN)),
                null,
                "");
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, 14 - name.length()));
    }

    /** From a row that is nothing to choose to the next one that is, first in the direction one goes. */
    private void toChoice(int step) {
        for (int direction : new int[] {step, -step}) {
            for (long i = rows.chosen(); i >= 0 && i < shown.size(); i += direction) {
                if (shown.get((int) i).choice() != null) {
                    rows.go(i);
                    return;
                }
            }
        }
    }

    @Override
    public String title() {
        return "labs";
    }

    @Override
    public Scope scope() {
        return Scope.VIEW;
    }

    @Override
    public void draw(Canvas canvas, Rect part, boolean focused) {
        show();
        rows.fit(0, shown.size(), part.height());
        for (int i = 0; i < part.height(); i++) {
            long number = rows.top() + i;
            List<Span> row = number < shown.size() ? shown.get((int) number).spans() : List.of();
            if (number < shown.size() && number == rows.chosen()) {
                Span.drawChosen(canvas, part.x(), part.y() + i, part.width(), row);
            } else {
                Span.draw(canvas, part.x(), part.y() + i, part.width(), row);
            }
        }
    }

    @Override
    public boolean act(Action action) {
        if (action == Action.OPEN) {
            choose();
            return true;
        }
        if (!rows.act(action)) {
            return false;
        }
        boolean back = action == Action.UP || action == Action.PAGE_UP || action == Action.LAST;
        toChoice(back ? -1 : 1);
        return true;
    }

    private void choose() {
        Choice choice = chosenNow();
        if (choice != null) {
            chosen.accept(choice);
        }
    }

    @Override
    public boolean mouse(Input.Mouse mouse) {
        switch (mouse.action()) {
            case WHEEL_UP -> act(Action.UP);
            case WHEEL_DOWN -> act(Action.DOWN);
            case PRESS -> {
                long before = rows.chosen();
                rows.goTo(mouse.row());
                if (rows.chosen() == before) {
                    choose();
                }
                toChoice(1);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void filter(Filter other) {
        filter = other;
        show();
    }

    @Override
    public String hint() {
        return "enter opens it · / filter · q leaves";
    }
}
