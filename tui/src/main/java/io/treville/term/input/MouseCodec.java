package io.treville.term.input;

import io.treville.term.Modes;
import io.treville.term.input.Input.Mouse;
import io.treville.term.input.Input.MouseAction;
import org.jspecify.annotations.Nullable;

/** Mouse events as xterm writes them: SGR (mode 1006) and the classic three bytes. */
final class MouseCodec {
    private static final int MOTION = 32;
    private static final int WHEEL = 64;
    private static final int EXTRA = 128;

    private MouseCodec() {}

    /** "[<b;x;yM" or "…m"; null when malformed. */
    static @Nullable Mouse decodeSgr(String text) {
        int[] numbers = Numbers.of("[" + text.substring(2));
        if (numbers.length == 0 || numbers[1] < 1 || numbers[3] < 1) {
            return null;
        }
        return decode(numbers[0], numbers[1] - 1, numbers[3] - 1, text.endsWith("m"));
    }

    static Mouse decodeClassic(int button, int column, int row) {
        int bits = Math.max(0, button - 32);
        boolean release = (bits & 3) == 3 && (bits & (MOTION | WHEEL)) == 0;
        return decode(bits, Math.max(0, column - 33), Math.max(0, row - 33), release);
    }

    private static Mouse decode(int bits, int column, int row, boolean release) {
        int modifiers = (bits & 4) != 0 ? Input.SHIFT : 0;
        modifiers |= (bits & 8) != 0 ? Input.ALT : 0;
        modifiers |= (bits & 16) != 0 ? Input.CTRL : 0;
        int low = bits & 3;
        if ((bits & WHEEL) != 0) {
            MouseAction[] wheel = {
                MouseAction.WHEEL_UP, MouseAction.WHEEL_DOWN, MouseAction.WHEEL_LEFT, MouseAction.WHEEL_RIGHT
            };
            return new Mouse(wheel[low], 0, column, row, modifiers);
        }
        int button = (bits & EXTRA) != 0 ? 8 + low : low == 3 ? 0 : low + 1;
        if ((bits & MOTION) != 0) {
            MouseAction action = button == 0 ? MouseAction.MOVE : MouseAction.DRAG;
            return new Mouse(action, button, column, row, modifiers);
        }
        return new Mouse(release ? MouseAction.RELEASE : MouseAction.PRESS, button, column, row, modifiers);
    }

    /** What a program with these modes expects; empty when it did not ask for such an event. */
    static String encode(Mouse mouse, Modes modes) {
        if (!wanted(mouse.action(), modes.mouseTracking())) {
            return "";
        }
        int bits = bits(mouse);
        if (modes.mouseTracking() != Modes.Tracking.PRESS) {
            bits |= (mouse.modifiers() & Input.SHIFT) != 0 ? 4 : 0;
            bits |= (mouse.modifiers() & Input.ALT) != 0 ? 8 : 0;
            bits |= (mouse.modifiers() & Input.CTRL) != 0 ? 16 : 0;
        }
        boolean release = mouse.action() == MouseAction.RELEASE;
        if (modes.mouseFormat() == Modes.MouseFormat.SGR) {
            return "\033[<" + bits + ";" + (mouse.column() + 1) + ";" + (mouse.row() + 1) + (release ? "m" : "M");
        }
        // One byte each: positions beyond 223 cannot be told, and above 95 the bytes are no text.
        if (mouse.column() > 222 || mouse.row() > 222) {
            return "";
        }
        int classic = release ? bits | 3 : bits;
        return "\033[M" + (char) (classic + 32) + (char) (mouse.column() + 33) + (char) (mouse.row() + 33);
    }

    private static boolean wanted(MouseAction action, Modes.Tracking tracking) {
        return switch (tracking) {
            case NONE -> false;
            case PRESS -> action == MouseAction.PRESS;
            case BUTTON -> action != MouseAction.DRAG && action != MouseAction.MOVE;
            case DRAG -> action != MouseAction.MOVE;
            case MOTION -> true;
        };
    }

    private static int bits(Mouse mouse) {
        int button = mouse.button() >= 8 ? EXTRA + mouse.button() - 8 : Math.max(0, mouse.button() - 1);
        return switch (mouse.action()) {
            case PRESS, RELEASE -> button;
            case DRAG -> MOTION + button;
            case MOVE -> MOTION + 3;
            case WHEEL_UP -> WHEEL;
            case WHEEL_DOWN -> WHEEL + 1;
            case WHEEL_LEFT -> WHEEL + 2;
            case WHEEL_RIGHT -> WHEEL + 3;
        };
    }
}
