package io.treville.tui.panel;

import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Style;
import io.treville.tui.model.LabModel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A phase of the lab's start in one row: how far it is, what is left of it, or how long it took. */
public final class PhaseText {
    private static final int BAR = 20;

    private PhaseText() {}

    /** Draws it, and blanks what is left of the row. */
    public static void draw(Canvas canvas, int x, int y, int width, LabModel.PhaseState phase) {
        Span.draw(canvas, x, y, width, of(phase));
    }

    /** {@code kernel  ████████░░░░ 40 %, 3 min left  compiling net/ipv6}. */
    static List<Span> of(LabModel.PhaseState phase) {
        String name = phase.phase().name().toLowerCase(Locale.ROOT);
        String how = phase.ended()
                ? phase.millis() + " ms"
                : phase.fraction() < 0
                        ? "…"
                        : bar(phase.fraction()) + " " + (int) (phase.fraction() * 100) + " %" + left(phase);
        return List.of(
                new Span(
                        " " + name + " ".repeat(Math.max(1, 9 - name.length())),
                        phase.ended() ? Style.GOOD : Style.BOLD),
                new Span(how, Style.PLAIN),
                new Span("  " + phase.detail(), Style.FAINT));
    }

    private static String left(LabModel.PhaseState phase) {
        Duration remaining = phase.remaining();
        if (remaining == null) {
            return "";
        }
        long seconds = Math.max(1, remaining.toSeconds());
        return seconds < 100 ? ", " + seconds + " s left" : ", " + (seconds + 30) / 60 + " min left";
    }

    private static String bar(double fraction) {
        int full = (int) Math.round(Math.clamp(fraction, 0, 1) * BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }
}
