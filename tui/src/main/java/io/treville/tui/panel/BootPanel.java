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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the lab came up: the phases, with what is left of each, and what the guest's kernel says on its console, or before there is
 * one what the build of the kernel prints. After a panic, why it died and what ran just before; below it what the kernel said of
 * that, or again its console.
 */
public final class BootPanel implements Panel {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** Rows that are left for what is scrolled, with its title. */
    private static final int LEAST_BELOW = 8;

    private static final int REASON_ROWS = 3;

    private final LabModel model;
    private final LabFiles files;
    private final Work work;
    private final Rows rows = new Rows(true);
    private final Rows splatRows = new Rows(false);
    private Filter filter = Filter.NONE;
    private List<String> console = List.of();
    private List<String> shown = List.of();
    private String trouble = "";
    private long built;
    private boolean building;
    private LabEvent.@Nullable GuestFailed failure;
    private List<String> splat = List.of();
    private boolean atSplat;

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
        shown = passed(building ? model.output() : console);
        splat = passed(failure == null ? List.of() : failure.splat());
    }

    private List<String> passed(List<String> lines) {
        return filter.isNone() ? lines : lines.stream().filter(filter::matches).toList();
    }

    /** While there is no console yet, a build's output stands there; when the guest dies, what its kernel says of that. */
    private void look() {
        boolean now = console.isEmpty() && model.outputLines() > 0;
        LabEvent.GuestFailed failed = model.failure();
        if (!Objects.equals(failed, failure)) {
            failure = failed;
            atSplat = failed != null && !failed.splat().isEmpty();
            building = now;
            show();
        } else if (now != building || (now && built != model.outputLines())) {
            building = now;
            built = model.outputLines();
            show();
        }
    }

    @Override
    public void draw(Canvas canvas, Rect part, boolean focused) {
        work.deliver();
        look();
        int most = Math.max(1, part.height() - LEAST_BELOW);
        List<List<Span>> head = failure == null ? phases() : failed(failure, part.width(), most);
        int height = Math.min(Math.min(head.size(), Math.max(1, part.height() - 4)), part.height());
        for (int i = 0; i < height; i++) {
            Span.draw(canvas, part.x(), part.y() + i, part.width(), head.get(i));
        }
        if (height < part.height()) {
            below(canvas, new Rect(part.x(), part.y() + height, part.width(), part.height() - height));
        }
    }

    /** What can be scrolled, under its title. */
    private void below(Canvas canvas, Rect part) {
        List<String> lines = atSplat ? splat : shown;
        canvas.fill(part.x(), part.y(), part.width(), '─', Style.FAINT);
        canvas.text(part.x() + 2, part.y(), part.width() - 2, " " + name() + ", " + size(lines) + " ", Style.BOLD);
        Rows scrolled = scrolled();
        int room = part.height() - 1;
        scrolled.fit(0, lines.size(), room);
        for (int i = 0; i < room; i++) {
            long number = scrolled.top() + i;
            List<Span> row = number < lines.size() ? Span.plain(" " + lines.get((int) number)) : List.of();
            if (number == scrolled.chosen() && (atSplat || scrolled.isHeld())) {
                Span.drawChosen(canvas, part.x(), part.y() + 1 + i, part.width(), row);
            } else {
                Span.draw(canvas, part.x(), part.y() + 1 + i, part.width(), row);
            }
        }
    }

    private String name() {
        return atSplat ? "what its kernel said last" : building ? "the kernel's build" : "console of the guest";
    }

    private String size(List<String> lines) {
        return atSplat || trouble.isEmpty() ? lines.size() + (lines.size() == 1 ? " line" : " lines") : trouble;
    }

    private Rows scrolled() {
        return atSplat ? splatRows : rows;
    }

    private List<List<Span>> phases() {
        List<List<Span>> lines = new ArrayList<>();
        model.phases().forEach(phase -> lines.add(PhaseText.of(phase)));
        if (lines.isEmpty()) {
            lines.add(Span.of(" nothing was heard of its start: it was up before", Style.FAINT));
        }
        return lines;
    }

    /** Why, then the last steps, of which the newest have room first; over them the phases where there is still more. */
    private List<List<Span>> failed(LabEvent.GuestFailed why, int width, int most) {
        List<List<Span>> lines = new ArrayList<>();
        int room = Math.max(1, width - 2);
        String reason = why.reason();
        for (int at = 0; at < reason.length() && lines.size() < REASON_ROWS; at += room) {
            String row = reason.substring(at, Math.min(reason.length(), at + room));
            lines.add(Span.of(" " + row, Style.BAD));
        }
        List<String> steps = why.before();
        int known = Math.min(steps.size(), most - lines.size() - 1);
        if (known > 0) {
            lines.add(Span.of(" what ran just before:", Style.BOLD));
            steps.subList(steps.size() - known, steps.size())
                    .forEach(step -> lines.add(Span.of("   " + step, Style.PLAIN)));
        }
        List<List<Span>> before = phases();
        if (before.size() + lines.size() <= most) {
            lines.addAll(0, before);
        }
        return lines;
    }

    @Override
    public boolean act(Action action) {
        if (action == Action.NEXT_PANE) {
            atSplat = !atSplat && failure != null && !failure.splat().isEmpty();
            return true;
        }
        return scrolled().act(action);
    }

    @Override
    public boolean mouse(Input.Mouse mouse) {
        return switch (mouse.action()) {
            case WHEEL_UP -> scrolled().act(Action.UP);
            case WHEEL_DOWN -> scrolled().act(Action.DOWN);
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
        return failure == null
                ? "up, down in what it says · / filter · q back"
                : "up, down · " + (atSplat ? "tab its console" : "tab why it died") + " · q the shells as they were";
    }
}
