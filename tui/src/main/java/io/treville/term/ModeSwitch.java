package io.treville.term;

/** Sets, resets and reports modes: SM, RM, DECSET, DECRST, DECRQM. */
final class ModeSwitch {
    private static final int UNKNOWN = 0;
    private static final int SET = 1;
    private static final int RESET = 2;

    private final Canvas canvas;

    ModeSwitch(Canvas canvas) {
        this.canvas = canvas;
    }

    void ansi(Params params, boolean on) {
        for (int i = 0; i < params.count(); i++) {
            int bit = ansiBit(params.get(i));
            if (bit != 0) {
                canvas.modes.set(bit, on);
            }
        }
    }

    void priv(Params params, boolean on) {
        for (int i = 0; i < params.count(); i++) {
            priv(params.get(i), on);
        }
    }

    private void priv(int number, boolean on) {
        int bit = privateBit(number);
        if (bit == Modes.SYNCHRONIZED && on && !canvas.modes.synchronizedUpdate()) {
            canvas.held.take(canvas);
            canvas.modes.updates++;
        }
        if (bit != 0) {
            canvas.modes.set(bit, on);
        }
        switch (number) {
            case 3 -> {
                canvas.moveTo(0, 0);
                canvas.clearScreen();
            }
            case 5 -> canvas.grid.changeAll(canvas.generation);
            case 6 -> canvas.moveTo(0, 0);
            case 9, 1000, 1002, 1003 -> canvas.modes.tracking = on ? tracking(number) : Modes.Tracking.NONE;
            case 47, 1047 -> alternate(on, false);
            case 1048 -> {
                if (on) {
                    canvas.save();
                } else {
                    canvas.restore();
                }
            }
            case 1049 -> alternate(on, true);
            default -> {}
        }
    }

    private void alternate(boolean on, boolean withCursor) {
        if (on) {
            canvas.enterAlternate(withCursor);
        } else {
            canvas.leaveAlternate(withCursor);
        }
    }

    private static Modes.Tracking tracking(int number) {
        return switch (number) {
            case 9 -> Modes.Tracking.PRESS;
            case 1000 -> Modes.Tracking.BUTTON;
            case 1002 -> Modes.Tracking.DRAG;
            default -> Modes.Tracking.MOTION;
        };
    }

    private static int ansiBit(int number) {
        return switch (number) {
            case 4 -> Modes.INSERT;
            case 20 -> Modes.NEW_LINE;
            default -> 0;
        };
    }

    private static int privateBit(int number) {
        return switch (number) {
            case 1 -> Modes.CURSOR_KEYS;
            case 5 -> Modes.REVERSE;
            case 6 -> Modes.ORIGIN;
            case 7 -> Modes.WRAP;
            case 12 -> Modes.BLINK;
            case 25 -> Modes.CURSOR;
            case 66 -> Modes.KEYPAD;
            case 1004 -> Modes.FOCUS;
            case 1006 -> Modes.SGR_MOUSE;
            case 2004 -> Modes.PASTE;
            case 2026 -> Modes.SYNCHRONIZED;
            default -> 0;
        };
    }

    /** What DECRQM answers: 1 set, 2 reset, 0 not known. */
    int state(int number, boolean isPrivate) {
        int bit = isPrivate ? privateBit(number) : ansiBit(number);
        if (bit != 0) {
            return canvas.modes.has(bit) ? SET : RESET;
        }
        if (!isPrivate) {
            return UNKNOWN;
        }
        return switch (number) {
            case 9, 1000, 1002, 1003 -> canvas.modes.tracking == tracking(number) ? SET : RESET;
            case 47, 1047, 1049 -> canvas.alternate() ? SET : RESET;
            default -> UNKNOWN;
        };
    }
}
