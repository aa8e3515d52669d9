package io.treville.term;

import java.util.Arrays;

/**
 * The byte-level state machine (after Paul Williams' DEC parser and tmux's input.c): finds characters, controls and sequences in any
 * split of the input and hands them on. Never fails, and keeps at most 64 KiB of a string.
 */
final class Parser {
    static final int STRING_LIMIT = 64 << 10;
    private static final int REPLACEMENT = 0xfffd;

    private static final int GROUND = 0;
    private static final int UTF8 = 1;
    private static final int ESCAPE = 2;
    private static final int ESCAPE_INTERMEDIATE = 3;
    private static final int CSI = 4;
    private static final int CSI_INTERMEDIATE = 5;
    private static final int CSI_IGNORE = 6;
    private static final int OSC = 7;
    private static final int DCS = 8;
    private static final int DCS_ESCAPE = 9;
    private static final int SKIP = 10;

    private final Printer printer;
    private final Dispatcher dispatcher;
    private final Params params = new Params();
    private int state = GROUND;
    private int prefix;
    private int intermediates;

    private int codePoint;
    private int missing;
    private int lower;
    private int upper;

    private byte[] string = new byte[256];
    private int stringLength;
    private boolean overlong;

    Parser(Printer printer, Dispatcher dispatcher) {
        this.printer = printer;
        this.dispatcher = dispatcher;
    }

    void feed(byte[] bytes, int offset, int length) {
        int i = offset;
        int end = offset + length;
        int after;
        while (i < end) {
            byte next = bytes[i];
            if (state == GROUND && next >= 0x20 && next != 0x7f) {
                int run = i + 1;
                while (run < end && bytes[run] >= 0x20 && bytes[run] != 0x7f) {
                    run++;
                }
                printer.ascii(bytes, i, run - i);
                i = run;
            } else if (state == GROUND && next == 0x1b && (after = plainCsi(bytes, i, end)) > 0) {
                i = after;
            } else {
                step(next & 0xff);
                i++;
            }
        }
    }

    /**
     * Does a whole control sequence of the usual form at once, as nearly all are; returns where it ends. Returns 0, having done nothing, when
     * it is none of these or has not come completely.
     */
    private int plainCsi(byte[] bytes, int from, int end) {
        if (from + 2 >= end || bytes[from + 1] != '[') {
            return 0;
        }
        params.clear();
        for (int at = from + 2; at < end; at++) {
            byte next = bytes[at];
            if (next >= '0' && next <= '9') {
                params.digit(next - '0');
            } else if (next == ';') {
                params.next(false);
            } else if (next >= 0x40 && next < 0x7f) {
                prefix = 0;
                intermediates = 0;
                endCsi(next);
                return at + 1;
            } else {
                return 0;
            }
        }
        return 0;
    }

    private void step(int next) {
        if (state == UTF8) {
            if (next >= lower && next <= upper) {
                continueCharacter(next);
                return;
            }
            state = GROUND;
            printer.other(REPLACEMENT);
            if (next >= 0x20 && next < 0x7f) {
                printer.ascii(new byte[] {(byte) next}, 0, 1);
                return;
            }
        }
        if (next < 0x20 && control(next)) {
            return;
        }
        switch (state) {
            case GROUND -> beginCharacter(next);
            case ESCAPE -> escape(next);
            case ESCAPE_INTERMEDIATE -> escapeIntermediate(next);
            case CSI -> csi(next);
            case CSI_INTERMEDIATE -> csiIntermediate(next);
            case CSI_IGNORE -> {
                if (next >= 0x40 && next < 0x7f) {
                    state = GROUND;
                }
            }
            case OSC, DCS -> collect(next);
            case DCS_ESCAPE -> afterDcsEscape(next);
            default -> {
                // Strings that nobody reads are skipped to their end.
            }
        }
    }

    /** Handles a control character; false when it is part of what the state collects. */
    private boolean control(int next) {
        if (state == DCS || state == DCS_ESCAPE) {
            return controlInDcs(next);
        }
        switch (next) {
            case 0x1b -> {
                endOsc();
                state = ESCAPE;
                prefix = 0;
                intermediates = 0;
            }
            case 0x18, 0x1a -> state = GROUND;
            case 0x07 -> {
                if (state == OSC) {
                    endOsc();
                    state = GROUND;
                } else if (state != SKIP) {
                    printer.forgetLast();
                    dispatcher.control(next);
                }
            }
            default -> {
                if (state != OSC && state != SKIP) {
                    printer.forgetLast();
                    dispatcher.control(next);
                }
            }
        }
        return true;
    }

    private boolean controlInDcs(int next) {
        if (next == 0x18 || next == 0x1a) {
            state = GROUND;
        } else if (next == 0x1b) {
            state = DCS_ESCAPE;
        } else {
            state = DCS;
            collect(next);
        }
        return true;
    }

    // Characters

    private void beginCharacter(int next) {
        lower = 0x80;
        upper = 0xbf;
        if (next >= 0xc2 && next <= 0xdf) {
            missing = 1;
            codePoint = next & 0x1f;
        } else if (next >= 0xe0 && next <= 0xef) {
            missing = 2;
            codePoint = next & 0xf;
            lower = next == 0xe0 ? 0xa0 : 0x80;
            upper = next == 0xed ? 0x9f : 0xbf;
        } else if (next >= 0xf0 && next <= 0xf4) {
            missing = 3;
            codePoint = next & 7;
            lower = next == 0xf0 ? 0x90 : 0x80;
            upper = next == 0xf4 ? 0x8f : 0xbf;
        } else {
            if (next != 0x7f) {
                printer.other(REPLACEMENT);
            }
            return;
        }
        state = UTF8;
    }

    private void continueCharacter(int next) {
        codePoint = codePoint << 6 | (next & 0x3f);
        lower = 0x80;
        upper = 0xbf;
        missing--;
        if (missing == 0) {
            state = GROUND;
            printer.other(codePoint);
        }
    }

    // Escape and control sequences

    private void escape(int next) {
        if (next < 0x30) {
            intermediates = next;
            state = ESCAPE_INTERMEDIATE;
            return;
        }
        if (next >= 0x7f) {
            return;
        }
        switch (next) {
            case '[' -> {
                params.clear();
                state = CSI;
            }
            case ']' -> beginString(OSC);
            case 'P' -> beginString(DCS);
            case 'X', '^', '_', 'k' -> state = SKIP;
            default -> {
                state = GROUND;
                dispatcher.escape(0, next);
            }
        }
        if (state != CSI) {
            printer.forgetLast();
        }
    }

    private void escapeIntermediate(int next) {
        if (next < 0x30) {
            intermediates = intermediates << 8 | next;
        } else if (next < 0x7f) {
            state = GROUND;
            printer.forgetLast();
            dispatcher.escape(intermediates, next);
        }
    }

    private void csi(int next) {
        if (next >= '0' && next <= '9') {
            params.digit(next - '0');
        } else if (next == ';' || next == ':') {
            params.next(next == ':');
        } else if (next >= 0x3c && next <= 0x3f) {
            if (params.count() > 0 || prefix != 0) {
                state = CSI_IGNORE;
            }
            prefix = next;
        } else if (next < 0x30) {
            intermediates = next;
            state = CSI_INTERMEDIATE;
        } else if (next < 0x7f) {
            endCsi(next);
        }
    }

    private void csiIntermediate(int next) {
        if (next < 0x30) {
            state = CSI_IGNORE;
        } else if (next < 0x40) {
            state = CSI_IGNORE;
        } else if (next < 0x7f) {
            endCsi(next);
        }
    }

    private void endCsi(int last) {
        state = GROUND;
        dispatcher.csi(prefix, intermediates, last, params);
        printer.forgetLast();
    }

    // Strings

    private void beginString(int kind) {
        state = kind;
        stringLength = 0;
        overlong = false;
    }

    private void collect(int next) {
        if (stringLength >= STRING_LIMIT) {
            overlong = true;
            return;
        }
        if (stringLength == string.length) {
            string = Arrays.copyOf(string, Math.min(STRING_LIMIT, stringLength * 2));
        }
        string[stringLength++] = (byte) next;
    }

    private void endOsc() {
        if (state == OSC && !overlong) {
            dispatcher.osc(string, stringLength);
        }
        shrink();
    }

    private void afterDcsEscape(int next) {
        if (next == '\\') {
            state = GROUND;
            if (!overlong) {
                dispatcher.dcs(string, stringLength);
            }
            shrink();
        } else {
            state = DCS;
        }
    }

    private void shrink() {
        if (string.length > 4096) {
            string = new byte[256];
        }
    }
}
