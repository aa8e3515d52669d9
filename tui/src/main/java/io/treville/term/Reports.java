package io.treville.term;

/** Answers what programs ask their terminal: attributes, status, position, modes, version. Never anything that a program chose. */
final class Reports {
    private static final String VERSION = "Treville";

    private final Canvas canvas;
    private final ModeSwitch modes;
    private final Replies replies;

    Reports(Canvas canvas, ModeSwitch modes, Replies replies) {
        this.canvas = canvas;
        this.modes = modes;
        this.replies = replies;
    }

    /** DA1: a VT220 with colours. */
    void primaryAttributes() {
        replies.add("\033[?62;22c");
    }

    /** DA2: as an xterm that knows SGR mouse events (patch 277 on), for vim asks. */
    void secondaryAttributes(Params params) {
        if (params.get(0, 0) == 0) {
            replies.add("\033[>1;277;0c");
        }
    }

    /** DA3: a unit number without meaning. */
    void tertiaryAttributes(Params params) {
        if (params.get(0, 0) == 0) {
            replies.add("\033P!|00000000\033\\");
        }
    }

    void version(Params params) {
        if (params.get(0, 0) == 0) {
            replies.add("\033P>|" + VERSION + "\033\\");
        }
    }

    /** DSR: 5 all well, 6 the cursor's position, relative to the margins in origin mode. */
    void status(Params params, boolean isPrivate) {
        int what = params.get(0, 0);
        if (what == 5 && !isPrivate) {
            replies.add("\033[0n");
        } else if (what == 6) {
            int row = canvas.y - (canvas.modes.has(Modes.ORIGIN) ? canvas.top : 0) + 1;
            int column = Math.min(canvas.x, canvas.columns - 1) + 1;
            replies.add("\033[" + (isPrivate ? "?" : "") + row + ";" + column + "R");
        }
    }

    void mode(Params params, boolean isPrivate) {
        int number = params.get(0, 0);
        replies.add("\033[" + (isPrivate ? "?" : "") + number + ";" + modes.state(number, isPrivate) + "$y");
    }

    void windowSize(Params params) {
        if (params.get(0) == 18) {
            replies.add("\033[8;" + canvas.rows + ";" + canvas.columns + "t");
        }
    }

    void unknownRequest(char kind) {
        replies.add("\033P0" + kind + "r\033\\");
    }
}
