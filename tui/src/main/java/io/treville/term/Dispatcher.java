package io.treville.term;

/** Does what controls, escape sequences and control sequences ask for. What it does not know it ignores. */
final class Dispatcher {
    private final Canvas canvas;
    private final Printer printer;
    private final ModeSwitch modes;
    private final Reports reports;
    private final OscCommands osc;
    private final Surroundings surroundings;

    Dispatcher(Canvas canvas, Printer printer, Replies replies, Surroundings surroundings) {
        this.canvas = canvas;
        this.printer = printer;
        this.surroundings = surroundings;
        modes = new ModeSwitch(canvas);
        reports = new Reports(canvas, modes, replies);
        osc = new OscCommands(canvas, surroundings, replies);
    }

    void control(int code) {
        switch (code) {
            case 0x07 -> surroundings.bells++;
            case 0x08 -> canvas.backspace();
            case 0x09 -> canvas.tab(1);
            case 0x0a, 0x0b, 0x0c -> {
                canvas.lineFeed(canvas.blank());
                if (canvas.modes.has(Modes.NEW_LINE)) {
                    canvas.x = 0;
                }
            }
            case 0x0d -> canvas.x = 0;
            case 0x0e -> canvas.pen.shifted = true;
            case 0x0f -> canvas.pen.shifted = false;
            default -> {}
        }
    }

    void escape(int intermediates, int last) {
        switch (intermediates << 8 | last) {
            case '7' -> canvas.save();
            case '8' -> canvas.restore();
            case 'D' -> canvas.lineFeed(canvas.blank());
            case 'E' -> {
                canvas.x = 0;
                canvas.lineFeed(canvas.blank());
            }
            case 'H' -> canvas.tabs.set(canvas.x);
            case 'M' -> canvas.reverseIndex();
            case 'Z' -> reports.primaryAttributes();
            case 'c' -> {
                canvas.reset();
                surroundings.reset();
            }
            case '=' -> canvas.modes.set(Modes.KEYPAD, true);
            case '>' -> canvas.modes.set(Modes.KEYPAD, false);
            case '#' << 8 | '8' -> canvas.alignmentTest();
            case '(' << 8 | '0' -> canvas.pen.g0Lines = true;
            case '(' << 8 | 'A', '(' << 8 | 'B', '(' << 8 | '1' -> canvas.pen.g0Lines = false;
            case ')' << 8 | '0' -> canvas.pen.g1Lines = true;
            case ')' << 8 | 'A', ')' << 8 | 'B', ')' << 8 | '1' -> canvas.pen.g1Lines = false;
            default -> {}
        }
    }

    void csi(int prefix, int intermediates, int last, Params params) {
        if (intermediates == 0 && prefix == 0) {
            plain(last, params);
            return;
        }
        switch (prefix << 16 | intermediates << 8 | last) {
            case '?' << 16 | 'h' -> modes.priv(params, true);
            case '?' << 16 | 'l' -> modes.priv(params, false);
            case '?' << 16 | 'J' -> canvas.eraseScreen(params.get(0, 0));
            case '?' << 16 | 'K' -> canvas.eraseLine(params.get(0, 0));
            case '?' << 16 | 'n' -> reports.status(params, true);
            case '>' << 16 | 'c' -> reports.secondaryAttributes(params);
            case '=' << 16 | 'c' -> reports.tertiaryAttributes(params);
            case '>' << 16 | 'q' -> reports.version(params);
            case '?' << 16 | '$' << 8 | 'p' -> reports.mode(params, true);
            case '$' << 8 | 'p' -> reports.mode(params, false);
            case '!' << 8 | 'p' -> canvas.softReset();
            case ' ' << 8 | 'q' -> surroundings.cursorStyle(params.get(0, 0), canvas.modes);
            default -> {}
        }
    }

    private void plain(int last, Params p) {
        switch (last) {
            case 'm' -> {
                Sgr.apply(p, canvas.pen);
                canvas.pen.chooseExtra(canvas.lexicon);
            }
            case 'A' -> canvas.up(p.times(0));
            case 'B', 'e' -> canvas.down(p.times(0));
            case 'C', 'a' -> canvas.right(p.times(0));
            case 'D' -> canvas.left(p.times(0));
            case 'E' -> {
                canvas.x = 0;
                canvas.down(p.times(0));
            }
            case 'F' -> {
                canvas.x = 0;
                canvas.up(p.times(0));
            }
            case 'G', '`' -> canvas.moveToColumn(p.times(0) - 1);
            case 'H', 'f' -> canvas.moveTo(p.times(1) - 1, p.times(0) - 1);
            case 'I' -> canvas.tab(p.times(0));
            case 'J' -> canvas.eraseScreen(p.get(0, 0));
            case 'K' -> canvas.eraseLine(p.get(0, 0));
            case 'Z' -> canvas.backTab(p.times(0));
            case 'b' -> printer.repeat(p.times(0));
            case 'd' -> canvas.moveToRow(p.times(0) - 1);
            case 'g' -> clearTabs(p.get(0, 0));
            case 'h' -> modes.ansi(p, true);
            case 'l' -> modes.ansi(p, false);
            default -> edit(last, p);
        }
    }

    private void edit(int last, Params p) {
        switch (last) {
            case '@' -> canvas.insertCells(p.times(0));
            case 'L' -> canvas.insertLines(p.times(0));
            case 'M' -> canvas.deleteLines(p.times(0));
            case 'P' -> canvas.deleteCells(p.times(0));
            case 'S' -> canvas.scrollUp(p.times(0), canvas.blank());
            case 'T' -> {
                if (p.count() < 2) {
                    canvas.scrollDown(p.times(0));
                }
            }
            case 'X' -> canvas.eraseCells(p.times(0));
            case 'c' -> {
                if (p.get(0, 0) == 0) {
                    reports.primaryAttributes();
                }
            }
            case 'n' -> reports.status(p, false);
            case 'r' -> canvas.margins(p.times(0) - 1, p.get(1, 0) <= 0 ? canvas.rows - 1 : p.get(1) - 1);
            case 's' -> canvas.save();
            case 't' -> {
                reports.windowSize(p);
                surroundings.titleStack(p.get(0), p.get(1, 0));
            }
            case 'u' -> canvas.restore();
            default -> {}
        }
    }

    private void clearTabs(int which) {
        if (which == 0) {
            canvas.tabs.clear(canvas.x);
        } else if (which == 3) {
            canvas.tabs.clearAll();
        }
    }

    void osc(byte[] bytes, int length) {
        osc.run(bytes, length);
    }

    /** Asking for settings and capabilities (DECRQSS, XTGETTCAP) is answered with "not known"; all other strings are ignored. */
    void dcs(byte[] bytes, int length) {
        if (length >= 2 && bytes[1] == 'q' && (bytes[0] == '$' || bytes[0] == '+')) {
            reports.unknownRequest((char) bytes[0]);
        }
    }
}
