package io.treville.tui.panel;

import io.treville.capture.GobFormats;
import io.treville.gob.GobPayload;
import io.treville.gob.PayloadChange;
import io.treville.trace.GobRun;
import io.treville.tui.draw.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Payloads of Global Opaque Blocks for people: by their schema, and as octets with those marked that changed. */
final class PayloadText {
    private final GobFormats formats;

    PayloadText(GobFormats formats) {
        this.formats = formats;
    }

    /** {@code gob 77 counter 0 → 1}. */
    String of(GobRun run) {
        String name = format(run.schema()).name().toLowerCase(Locale.ROOT);
        String change = decoded(run.schema(), run.before()) + " → " + decoded(run.schema(), run.after());
        String verdict = run.verdict().equals("ok") ? "" : " (" + run.verdict() + ")";
        return "gob " + run.schema() + " " + name + " " + change + verdict;
    }

    private GobPayload.Format format(int schema) {
        return GobPayload.Format.valueOf(formats.of(schema).name());
    }

    String decoded(int schema, String hex) {
        byte[] octets = octets(hex);
        String text =
                GobPayload.decode(format(schema), octets, 0, octets.length).text();
        return text.isEmpty() ? "nothing" : text;
    }

    static byte[] octets(String hex) {
        byte[] octets = new byte[hex.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) ((digit(hex.charAt(2 * i)) << 4) | digit(hex.charAt(2 * i + 1)));
        }
        return octets;
    }

    private static int digit(char c) {
        return Math.max(0, Character.digit(c, 16));
    }

    /** The octets of one side of a change, four together, those that differ marked. */
    static List<Span> marked(String hex, PayloadChange change) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < hex.length() / 2; i++) {
            boolean differs = false;
            for (PayloadChange.Range range : change.ranges()) {
                differs |= i >= range.from() && i < range.to();
            }
            if (i > 0 && i % 4 == 0) {
                spans.add(new Span(" ", Style.PLAIN));
            }
            spans.add(new Span(hex.substring(2 * i, 2 * i + 2), differs ? Style.WARN : Style.PLAIN));
        }
        return spans;
    }
}
