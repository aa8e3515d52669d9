package io.treville.tui.panel;

import io.treville.capture.DecodedPacket;
import io.treville.capture.Field;
import io.treville.capture.GobFormats;
import io.treville.capture.Layer;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Rect;
import io.treville.tui.draw.Style;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One packet: the tree of its headers and fields, and its octets with those of the chosen field marked. */
final class PacketDetail {
    private static final HexFormat HEX = HexFormat.of();
    private static final int OCTETS = 16;
    private static final int HEX_WIDTH = 4 + 2 + 3 * OCTETS + 1 + OCTETS + 1;

    /** A row of the tree, and the octets it is about. */
    private record Row(List<Span> spans, int offset, int length) {}

    private final byte[] frame;
    private final List<Row> tree = new ArrayList<>();
    private final Rows rows = new Rows(false);

    PacketDetail(byte[] frame, GobFormats formats) {
        this.frame = frame;
        for (Layer layer : DecodedPacket.ofEthernet(frame, formats).layers()) {
            tree.add(new Row(Span.of(layer.name(), Style.BOLD), layer.offset(), layer.length()));
            for (Field field : layer.fields()) {
                String name = field.path().substring(layer.name().length() + 1);
                tree.add(new Row(
                        List.of(new Span("  " + name + " ", Style.FAINT), new Span(field.text(), Style.PLAIN)),
                        field.offset(),
                        field.length()));
            }
        }
    }

    /** Chooses another field. */
    boolean act(Action action) {
        return rows.act(action);
    }

    /** Beside each other where there is room, else the tree above the octets. */
    void draw(Canvas canvas, Rect part, boolean focused) {
        if (part.width() >= HEX_WIDTH + 40) {
            int left = part.width() - HEX_WIDTH - 1;
            tree(canvas, new Rect(part.x(), part.y(), left, part.height()), focused);
            octets(canvas, new Rect(part.x() + left + 1, part.y(), HEX_WIDTH, part.height()));
            for (int y = 0; y < part.height(); y++) {
                canvas.text(part.x() + left, part.y() + y, 1, "│", Style.FAINT);
            }
        } else {
            int below = Math.min(part.height() / 2, (frame.length + OCTETS - 1) / OCTETS);
            tree(canvas, new Rect(part.x(), part.y(), part.width(), part.height() - below), focused);
            octets(canvas, new Rect(part.x(), part.y() + part.height() - below, part.width(), below));
        }
    }

    private void tree(Canvas canvas, Rect part, boolean focused) {
        rows.fit(0, tree.size(), part.height());
        for (int i = 0; i < part.height(); i++) {
            long number = rows.top() + i;
            if (number < tree.size() && number == rows.chosen() && focused) {
                Span.drawChosen(
                        canvas,
                        part.x(),
                        part.y() + i,
                        part.width(),
                        tree.get((int) number).spans());
            } else {
                List<Span> row = number < tree.size() ? tree.get((int) number).spans() : List.of();
                Span.draw(canvas, part.x(), part.y() + i, part.width(), row);
            }
        }
    }

    private void octets(Canvas canvas, Rect part) {
        Row chosen = tree.isEmpty() ? new Row(List.of(), 0, 0) : tree.get((int) Math.max(0, rows.chosen()));
        int total = (frame.length + OCTETS - 1) / OCTETS;
        int first = Math.max(0, Math.min(chosen.offset() / OCTETS - part.height() / 2, total - part.height()));
        for (int i = 0; i < part.height(); i++) {
            int start = (first + i) * OCTETS;
            Span.draw(
                    canvas,
                    part.x(),
                    part.y() + i,
                    part.width(),
                    start < frame.length ? row(start, chosen) : List.of());
        }
    }

    private List<Span> row(int start, Row chosen) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span(HEX.toHexDigits(start, 4) + " ", Style.FAINT));
        StringBuilder ascii = new StringBuilder(OCTETS);
        for (int at = start; at < start + OCTETS; at++) {
            if (at < frame.length) {
                boolean marked = at >= chosen.offset() && at < chosen.offset() + chosen.length();
                spans.add(new Span(" ", Style.PLAIN));
                spans.add(new Span(HEX.toHexDigits(frame[at]), marked ? Style.BAR : Style.PLAIN));
                ascii.append(frame[at] >= ' ' && frame[at] < 0x7f ? (char) frame[at] : '.');
            } else {
                spans.add(new Span("   ", Style.PLAIN));
            }
        }
        spans.add(new Span("  " + ascii, Style.FAINT));
        return spans;
    }
}
