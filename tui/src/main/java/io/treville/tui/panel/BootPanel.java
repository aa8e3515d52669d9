package io.treville.tui.panel;

import io.treville.lab.LabEvent;
import io.treville.term.input.Input;
import io.treville.tui.action.Action;
import io.treville.tui.action.Scope;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import io.treville.tui.model.LabModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the lab came up: the phases, with what is left of each, and what the guest's kernel says on its console, or before there is
 * one what the build of the kernel prints; after a panic, why it died and what ran just before.
 */
public final class BootPanel implements Panel {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final LabModel model;
    private final LabFiles files;
    private final Work work;
    private final Rows rows = new Rows(true);
    private Filter filter = Filter.NONE;
    private List<String> console = List.of();
    private List<String> shown = List.of();
    private String trouble = "";
    private long built;
    private boolean building;

    BootPanel(LabModel model, LabFiles files, Work work) {
        this.model = model;
        this.files = files;
        this.work = work;
    }

    @Override
    public String title() {
        return "how it came up";
    }

    @Override
    public Scope scope() {
        return Scope.VIEW;
    }

    @Override
    public void seen(boolean seen) {
        if (seen) {
            work.watch(INTERVAL, () -> work.read(files::console, this::take, said -> trouble = said));
        } else {
            work.unwatch();
        }
    }

    private void take(List<String> lines) {
        console = lines;
        trouble = "";
        show();
    }

    private void show() {
        List<String> lines = building ? model.output() : console;
        shown = filter.isNone() ? lines : lines.stream().filter(filter::matches).toList();
    }

    /** While there is no console yet, a build's output stands there. */
    private void look() {
        boolean now = console.isEmpty() && model.outputLines() > 0;
        if (now != building || (now && built != model.outputLines())) {
            building = now;
            built = model.outputLines();
            show();
        }
    }

    @Override
    public void draw(Canvas canvas, Rect part, boolean focused) {
        work.deliver();
        look();
        List<List<Span>> head = head();
        int height = Math.min(head.size(), Math.max(1, part.height() - 4));
        for (int i = 0; i < Math.min(height, part.height()); i++) {
            Span.draw(canvas, part.x(), part.y() + i, part.width(), head.get(i));
        }
        if (height >= part.height()) {
            return;
        }
        int y = part.y() + height;
        canvas.fill(part.x(), y, part.width(), '─', Style.FAINT);
        String text = trouble.isEmpty() ? shown.size() + " lines" : trouble;
        canvas.text(
                part.x() + 2,
                y,
                part.width() - 2,
                (building ? " the kernel's build, " : " console of the guest, ") + text + " ",
                Style.BOLD);
        int room = part.height() - height - 1;
        rows.fit(0, shown.size(), room);
        for (int i = 0; i < room; i++) {
            long number = rows.top() + i;
            List<Span> row = number < shown.size() ? Span.plain(" " + shown.get((int) number)) : List.of();
            Span.draw(canvas, part.x(), y + 1 + i, part.width(), row);
        }
    }

    private List<List<Span>> head() {
        List<List<Span>> lines = new ArrayList<>();
        model.phases().forEach(phase -> lines.add(PhaseText.of(phase)));
        LabEvent.GuestFailed failure = model.failure();
        if (failure != null) {
            lines.add(Span.of(" " + failure.reason(), Style.BAD));
            failure.splat().forEach(line -> lines.add(Span.plain("   " + line)));
            if (!failure.before().isEmpty()) {
                lines.add(Span.of(" what ran just before:", Style.BOLD));
                failure.before().forEach(line -> lines.add(Span.of("   " + line, Style.FAINT)));
            }
        }
        if (lines.isEmpty()) {
            lines.add(Span.of(" nothing was heard of its start: it was up before", Style.FAINT));
        }
        return lines;
    }

    @Override
    public boolean act(Action action) {
        return rows.act(action);
    }

    @Override
    public boolean mouse(Input.Mouse mouse) {
        return switch (mouse.action()) {
            case WHEEL_UP -> rows.act(Action.UP);
            case WHEEL_DOWN -> rows.act(Action.DOWN);
            default -> false;
        };
    }

    @Override
    public void filter(Filter other) {
        filter = other;
        show();
    }

    @Override
    public String hint() {
        return "up, down in what it says · / filter · q back";
    }
}
